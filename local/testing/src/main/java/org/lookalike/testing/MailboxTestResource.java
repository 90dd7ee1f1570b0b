package org.lookalike.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.local.Mailbox;

/** Points the application's mailer at a mailbox of its own, which the test reads through {@link #mailbox()}. */
public final class MailboxTestResource implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable Mailbox mailbox;

    @Override
    public Map<String, String> start() {
        var started = Mailbox.start(0);
        mailbox = started;
        return Map.of(
                "quarkus.mailer.mock", "false",
                "quarkus.mailer.host", "localhost",
                "quarkus.mailer.port", Integer.toString(started.smtpPort()),
                "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.tls", "false",
                "quarkus.mailer.login", "DISABLED");
    }

    /**
     * The mailbox of the application under test.
     *
     * @throws IllegalStateException if the running test does not use this resource
     */
    public static Mailbox mailbox() {
        Mailbox started = mailbox;
        if (started == null) {
            throw new IllegalStateException("Add @WithTestResource(MailboxTestResource.class) to the test");
        }
        return started;
    }

    @Override
    public void stop() {
        Mailbox started = mailbox;
        if (started != null) {
            started.close();
            mailbox = null;
        }
    }
}
