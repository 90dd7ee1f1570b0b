package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.postgres.LeaseQueue.Lease;

/** A token in the settings that only the operator replaces. Its platform is asked once a day when it ends. */
record InspectedToken(
        String source, ConfiguredToken configured, Supplier<Uni<Optional<Instant>>> end, TokenTable table, Clock clock)
        implements SourceToken {

    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    @Override
    public Uni<State> state() {
        return table.find(source)
                .map(stored -> configured.state(
                        stored != null && stored.fingerprints().contains(configured.fingerprint()) ? stored : null,
                        false));
    }

    @Override
    public Uni<Void> maintain() {
        return table.take(source, configured.fingerprint(), null, Duration.ZERO)
                .chain(() -> table.claim(source))
                .chain(claim -> claim == null ? Uni.createFrom().voidItem() : inspect(claim.lease()));
    }

    private Uni<Void> inspect(Lease lease) {
        return end.get()
                .chain(endsAt -> table.inspected(lease, endsAt.orElse(null), INTERVAL))
                .onFailure(SourceFailure.class)
                .recoverWithUni(failure -> table.failed(
                        lease, failure.getMessage(), clock.instant().plus(AFTER_FAILURE)));
    }

    @Override
    public Uni<Void> renew() {
        return Uni.createFrom()
                .failure(SourceFailure.refused("this service cannot renew it; %s".formatted(configured.remedy())));
    }
}
