package org.lookalike.notifier.bounce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mailbox for bounces. */
@ConfigMapping(prefix = "lookalike.bounces.imap")
public interface BounceMailboxConfig {

    /** The IMAP server; without it no mailbox is read. */
    Optional<String> host();

    /** The port: 993 with TLS from the start, 143 without. */
    @WithDefault("993")
    int port();

    /** Whether to speak TLS from the start, with verification; without it the password is sent in the clear. */
    @WithDefault("true")
    boolean tls();

    /** The user who signs in. */
    @WithDefault("bounces")
    String username();

    /** That user's password. */
    Optional<String> password();

    /** Where returned mails arrive. */
    @WithDefault("INBOX")
    String folder();

    /** Where mails go once what they say is stored; without it they are deleted then. */
    Optional<String> doneFolder();

    /** How often to look. Returned mails are about people who must be reached another way; a minute is soon enough. */
    @WithDefault("1m")
    Duration pollInterval();
}
