package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * A place to find accounts: a platform, or one server of a network of many. It answers questions and keeps nothing; whom to
 * ask what, and when, is decided elsewhere.
 */
public interface AccountSource {

    /** Tells sources apart, in metrics, in the API and in what is stored: letters a-z, digits, dots and hyphens. */
    String name();

    /** Where the accounts live that it tells of. */
    String platform();

    /** What it can be asked. No more than what the platform allows this installation. */
    List<Offer> offers();

    /** The limits that its offers draw on. */
    List<Quota> quotas();

    /**
     * Asks once. Ends in bounded time; fails with a {@link SourceFailure} and nothing else.
     *
     * @param question one for which there is an offer
     */
    Uni<Answer> ask(Question question);

    /** The conditions of an ability; empty if the source does not have it. */
    default Optional<Offer> offer(Ability ability) {
        return offers().stream().filter(offer -> offer.ability() == ability).findFirst();
    }

    default boolean can(Ability ability) {
        return offer(ability).isPresent();
    }
}
