package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Question.Domain;
import org.lookalike.ingest.source.Question.Handles;
import org.lookalike.ingest.source.Question.Ids;
import org.lookalike.ingest.source.Question.Newest;
import org.lookalike.ingest.source.Question.Search;

/**
 * A place to find accounts: a platform, or one server of a network of many. It answers questions and keeps nothing; whom to
 * ask what, and when, is decided elsewhere.
 */
public interface AccountSource {

    /** Tells sources apart, in metrics, in the API and in what is stored: letters a-z, digits, dots and hyphens. */
    String name();

    /** Where the accounts live that it tells of. A source that is the only one of its platform has its name. */
    default String platform() {
        return name();
    }

    /** What it can be asked. No more than what the platform allows this installation. */
    List<Offer> offers();

    /** The limits that its offers draw on. */
    List<Quota> quotas();

    /** Lists the newest accounts, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<Answer> newest(Newest question) {
        return notOffered(question);
    }

    /** Finds accounts by words, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<Answer> search(Search question) {
        return notOffered(question);
    }

    /** Finds the accounts that belong to a web domain, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<Answer> search(Domain question) {
        return notOffered(question);
    }

    /** Shows the accounts that have these handles, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<Answer> lookUp(Handles question) {
        return notOffered(question);
    }

    /**
     * Shows the accounts that have these identifiers. Asks the platform as often as the offer's cost says, ends in bounded
     * time, and fails with a {@link SourceFailure} and nothing else.
     */
    default Uni<Answer> lookUp(Ids question) {
        return notOffered(question);
    }

    private Uni<Answer> notOffered(Question question) {
        return Uni.createFrom()
                .failure(SourceFailure.refused("%s does not offer %s"
                        .formatted(name(), question.ability().word())));
    }

    /** The conditions of an ability; empty if the source does not have it. */
    default Optional<Offer> offer(Ability ability) {
        return offers().stream().filter(offer -> offer.ability() == ability).findFirst();
    }

    default boolean can(Ability ability) {
        return offer(ability).isPresent();
    }
}
