package org.lookalike.ingest.record;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.record.RecordRequests.Claim;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.RecurringJob;

/** Takes the records that are requested, of each platform one at a time. */
@Singleton
record RecordTaker(
        RecordConfig config,
        RecordRequests requests,
        AccountObserver observer,
        RecordTable records,
        JobAttempts attempts,
        MeterRegistry meters) {

    private static final int PLATFORMS_AT_A_TIME = 4;

    /** When what is missing is asked for again; after that the record is taken without it. */
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(4), Duration.ofMinutes(16));

    /** The delay after the database did not respond, which doubles with each attempt. */
    private static final Duration INTERRUPTED = Duration.ofMinutes(1);

    /** Takes the records that are due, of a platform one after another, until there is none. */
    @Scheduled(
            every = "{lookalike.records.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> takeDue() {
        return config.enabled()
                ? RecurringJob.of(
                        Multi.createFrom()
                                .range(0, PLATFORMS_AT_A_TIME)
                                .onItem()
                                .transformToUni(ignored -> takeInTurn())
                                .merge()
                                .collect()
                                .last(),
                        "Records of accounts are taken later")
                : Uni.createFrom().voidItem();
    }

    /** Until none is due, or only of platforms of which one is being taken elsewhere. */
    private Uni<Boolean> takeInTurn() {
        return Multi.createBy()
                .repeating()
                .uni(() -> requests.claim()
                        .chain(claim -> claim == null
                                ? Uni.createFrom().item(false)
                                : take(claim).replaceWith(true)))
                .whilst(hasTaken -> hasTaken)
                .collect()
                .last();
    }

    private Uni<Void> take(Claim claim) {
        int attempt = claim.lease().attempt();
        return look(claim)
                .chain(seen -> seen.mayImprove() && attempt <= DELAYS.size()
                        ? requests.postpone(claim, DELAYS.get(attempt - 1)).invoke(() -> count("postponed"))
                        : records.add(claim, seen).invoke(() -> count("taken")))
                .onFailure()
                .call(failure -> {
                    var platform = claim.account().platform();
                    Log.warnf("A record is taken later platform=%s: %s", platform, failure);
                    count("failed");
                    return requests.postpone(claim, INTERRUPTED.multipliedBy(1L << Math.min(attempt, 9)));
                })
                .onFailure()
                .recoverWithNull();
    }

    /** A record that was begun more often than its delays explain is taken of what the alert says alone. */
    private Uni<AccountObservation> look(Claim claim) {
        return attempts.mayBegin(
                        JobKind.RECORD, claim.lease().job(), claim.lease().attempt() - DELAYS.size())
                ? observer.look(claim.account(), claim.profile(), claim.districtId())
                : Uni.createFrom().item(() -> observer.asAlerted(claim.account(), claim.profile()));
    }

    private void count(String outcome) {
        meters.counter("lookalike.account.records", "outcome", outcome).increment();
    }
}
