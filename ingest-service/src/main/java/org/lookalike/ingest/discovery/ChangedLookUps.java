package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;

/** Look-ups of accounts whose change was reported. */
@ApplicationScoped
class ChangedLookUps implements QueryQueue {

    private final LookUps lookUps;

    ChangedLookUps(LookUps lookUps) {
        this.lookUps = lookUps;
    }

    @Override
    public Uni<@Nullable Work> claim(AccountSource source) {
        return lookUps.capability(source)
                .map(capability -> lookUps.claim(source, LookUps.NOBODY, capability.batchSize())
                        .map(claim -> claim == null
                                ? null
                                : lookUps.work(source, capability, claim, Uni.createFrom()::voidItem)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
