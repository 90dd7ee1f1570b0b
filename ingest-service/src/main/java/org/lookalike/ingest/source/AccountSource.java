package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.snapshot.WireName;
import org.lookalike.ingest.source.SourceQuery.Domain;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.SourceQuery.Newest;
import org.lookalike.ingest.source.SourceQuery.Search;

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
    List<Capability> offers();

    /** The limits that its offers draw on. */
    List<Quota> quotas();

    /** Lists the newest accounts, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<QueryResult> newest(Newest question) {
        return notOffered(question);
    }

    /** Finds accounts by words, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<QueryResult> search(Search question) {
        return notOffered(question);
    }

    /** Finds the accounts that belong to a web domain, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<QueryResult> search(Domain question) {
        return notOffered(question);
    }

    /** Shows the accounts that have these handles, as {@link #lookUp(Ids) the other answers} are given. */
    default Uni<QueryResult> lookUp(Handles question) {
        return notOffered(question);
    }

    /**
     * Shows the accounts that have these identifiers. Asks the platform as often as the offer's cost says, ends in bounded
     * time, and fails with a {@link SourceFailure} and nothing else.
     */
    default Uni<QueryResult> lookUp(Ids question) {
        return notOffered(question);
    }

    private Uni<QueryResult> notOffered(SourceQuery question) {
        return Uni.createFrom()
                .failure(SourceFailure.refused("%s does not offer %s"
                        .formatted(name(), WireName.of(question.ability()))));
    }

    /** The conditions of an ability; empty if the source does not have it. */
    default Optional<Capability> offer(QueryType ability) {
        return offers().stream().filter(offer -> offer.ability() == ability).findFirst();
    }

    default boolean can(QueryType ability) {
        return offer(ability).isPresent();
    }
}
