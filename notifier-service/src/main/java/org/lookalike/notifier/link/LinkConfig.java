package org.lookalike.notifier.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where links in mails lead, and how they are signed. The only links in a mail are made from here. */
@ConfigMapping(prefix = "lookalike.links")
public interface LinkConfig {

    /** Where readers reach this installation in their browser. The default is the detector on this machine. */
    @WithDefault("http://localhost:8082")
    @WithConverter(WebUrl.class)
    URI baseUrl();

    /** Where readers reach the pages of this service in their browser. */
    @WithDefault("http://localhost:8083")
    @WithConverter(WebUrl.class)
    URI preferencesUrl();

    /**
     * Keys that sign links, as {@code id:secret}, the secret at least 32 bytes in Base64; the detector needs the same. The
     * first signs; links signed by any of them are honoured, so that a key can be replaced without breaking the links in
     * mails already sent.
     */
    Optional<List<String>> keys();

    /** How long the link in a mail to an alert, its report, or unclaimed accounts works: somebody who is away comes back within it. */
    @WithDefault("14d")
    Duration alertLifetime();

    /** How long a link to confirm a subscription works: over a week of holidays. */
    @WithDefault("14d")
    Duration confirmationLifetime();

    /** How long the link in a mail to change or stop mails works: readers look for it in old mails. */
    @WithDefault("400d")
    Duration preferencesLifetime();

    /** Where who is signed in sees an alert. */
    default URI alert(UUID alertId) {
        return baseUrl().resolve("/alerts/" + alertId);
    }
}
