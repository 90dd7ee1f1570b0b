package org.lookalike.detector.audit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.lookalike.security.Caller;

/** CurrentActor asks for a change: whose name the audit shows. The one place of this service that turns a caller into a name. */
@ApplicationScoped
public class CurrentActor {

    /** The name for what the program does by itself. */
    public static final String PROGRAM = "lookalike";

    private static final int LENGTH = 200;

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name of the caller of the current request. */
    public String name() {
        return actor().name();
    }

    /** The caller of the current request. */
    public Actor actor() {
        return Actor.of(Caller.of(identity));
    }

    static String shortened(String name) {
        return name.length() <= LENGTH ? name : name.substring(0, LENGTH);
    }

    /** The name for whoever has a link that was in a subscription's mail. Whose it is the notifier knows, until it is erased. */
    public static String byLink(UUID subscriptionId) {
        return "subscription %s, by a link in a mail".formatted(subscriptionId);
    }
}
