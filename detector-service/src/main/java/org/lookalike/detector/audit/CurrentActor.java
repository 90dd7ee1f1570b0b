package org.lookalike.detector.audit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.lookalike.security.Caller;

/** The caller of the current request, by the name that the audit shows. */
@ApplicationScoped
public class CurrentActor {

    private static final int LENGTH = 200;
    private static final String BY_LINK = ", by a link in a mail";

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

    /**
     * The name for a reader who came by a link in a subscription's mail. The notifier knows whose subscription it is until
     * it is erased.
     */
    public static String byLink(UUID subscriptionId) {
        return "subscription %s%s".formatted(subscriptionId, BY_LINK);
    }

    /** Whether a name is that of such a reader. */
    public static boolean isByLink(String name) {
        return name.endsWith(BY_LINK);
    }
}
