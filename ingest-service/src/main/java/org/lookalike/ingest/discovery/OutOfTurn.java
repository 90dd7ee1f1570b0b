package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Answer;
import org.lookalike.ingest.source.Question;
import org.lookalike.ingest.source.SourceFailure;

/** Asks what somebody waits for, beside the rounds but within the same limits. */
@ApplicationScoped
public class OutOfTurn {

    private final SourceStates states;
    private final Budgets budgets;

    OutOfTurn(SourceStates states, Budgets budgets) {
        this.states = states;
        this.budgets = budgets;
    }

    /**
     * Puts a question to a source that has the ability to answer it.
     *
     * @return the answer; empty if the source cannot be asked now; fails with a {@link SourceFailure}
     */
    public Uni<Optional<Answer>> ask(AccountSource source, Question question) {
        var offer = source.offer(question.ability()).orElseThrow();
        return states.add(List.of(source))
                .chain(() -> states.isOpen(source))
                .chain(open -> !open
                        ? Uni.createFrom().item(Optional.<Answer>empty())
                        : budgets.take(source, offer.naming(question.things()))
                                .chain(usedUp -> usedUp.isPresent()
                                        ? Uni.createFrom().item(Optional.<Answer>empty())
                                        : put(source, question)));
    }

    private Uni<Optional<Answer>> put(AccountSource source, Question question) {
        return question.put(source)
                .call(answer -> states.succeeded(source, answer.allowance().closedUntil()))
                .map(Optional::of)
                .onFailure(SourceFailure.class)
                .call(failure -> states.failed(source, (SourceFailure) failure));
    }
}
