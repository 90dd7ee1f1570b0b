package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/** Sends queries that a person waits for, outside of poll cycles but within the same rate limits. */
@ApplicationScoped
public class ImmediatePoller {

    private final SourceStates states;
    private final QuotaUsage quotaUsage;

    ImmediatePoller(SourceStates states, QuotaUsage quotaUsage) {
        this.states = states;
        this.quotaUsage = quotaUsage;
    }

    /**
     * Sends a query to a source that supports it.
     *
     * @return the result; empty if the source cannot be queried now; fails with a {@link SourceFailure}
     */
    public Uni<Optional<QueryResult>> query(AccountSource source, SourceQuery query) {
        var capability = source.capability(query.queryType()).orElseThrow();
        return states.add(List.of(source))
                .chain(() -> states.isAvailable(source))
                .chain(available -> !available
                        ? Uni.createFrom().item(Optional.<QueryResult>empty())
                        : quotaUsage
                                .take(source, capability.forItems(query.itemCount()))
                                .chain(exhausted -> exhausted.isPresent()
                                        ? Uni.createFrom().item(Optional.<QueryResult>empty())
                                        : send(source, query)));
    }

    private Uni<Optional<QueryResult>> send(AccountSource source, SourceQuery query) {
        return query.sendTo(source)
                .call(result -> states.succeeded(source, result.rateLimit().pausedUntil()))
                .map(Optional::of)
                .onFailure(SourceFailure.class)
                .call(failure -> states.failed(source, (SourceFailure) failure));
    }
}
