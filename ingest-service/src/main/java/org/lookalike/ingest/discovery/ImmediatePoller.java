package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;

/** Asks what somebody waits for, beside the rounds but within the same limits. */
@ApplicationScoped
public class ImmediatePoller {

    private final SourceStates states;
    private final QuotaUsage budgets;

    ImmediatePoller(SourceStates states, QuotaUsage budgets) {
        this.states = states;
        this.budgets = budgets;
    }

    /**
     * Puts a question to a source that has the ability to answer it.
     *
     * @return the answer; empty if the source cannot be asked now; fails with a {@link SourceFailure}
     */
    public Uni<Optional<QueryResult>> ask(AccountSource source, SourceQuery question) {
        var offer = source.offer(question.ability()).orElseThrow();
        return states.add(List.of(source))
                .chain(() -> states.isOpen(source))
                .chain(open -> !open
                        ? Uni.createFrom().item(Optional.<QueryResult>empty())
                        : budgets.take(source, offer.naming(question.things()))
                                .chain(usedUp -> usedUp.isPresent()
                                        ? Uni.createFrom().item(Optional.<QueryResult>empty())
                                        : put(source, question)));
    }

    private Uni<Optional<QueryResult>> put(AccountSource source, SourceQuery question) {
        return question.put(source)
                .call(answer -> states.succeeded(source, answer.allowance().closedUntil()))
                .map(Optional::of)
                .onFailure(SourceFailure.class)
                .call(failure -> states.failed(source, (SourceFailure) failure));
    }
}
