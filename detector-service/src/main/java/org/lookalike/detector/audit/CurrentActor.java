package org.lookalike.detector.audit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lookalike.security.Caller;

/** The caller of the current request, by the name that the audit shows. */
@ApplicationScoped
public class CurrentActor {

    private static final int LENGTH = 200;
    private static final String BY_LINK = "subscription %s, by a link in a mail";
    private static final Pattern READER =
            Pattern.compile(BY_LINK.formatted("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})"));

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    public String name() {
        return actor().name();
    }

    public Actor actor() {
        return Actor.of(caller());
    }

    /** The same with their rights. */
    public Caller caller() {
        return Caller.of(identity);
    }

    static String shortened(String name) {
        return name.length() <= LENGTH ? name : name.substring(0, LENGTH);
    }

    /** The name of a reader who came by a link in a subscription's mail; the notifier knows whose until it is erased. */
    public static String byLink(UUID subscriptionId) {
        return BY_LINK.formatted(subscriptionId);
    }

    /** The name of a person of a roster who came by the link in their mail; nobody knows whose id it is once the person is erased. */
    public static String personByLink(UUID personId) {
        return "person %s of a roster, by a link in a mail".formatted(personId);
    }

    /** The subscription of such a reader; empty if the name is another's. */
    public static Optional<UUID> subscription(String name) {
        var reader = READER.matcher(name);
        return reader.matches() ? Optional.of(UUID.fromString(reader.group(1))) : Optional.empty();
    }
}
