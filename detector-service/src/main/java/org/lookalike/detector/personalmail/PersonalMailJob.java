package org.lookalike.detector.personalmail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.job.JobKind;
import org.lookalike.detector.personalmail.PersonalMails.State;
import org.lookalike.detector.services.NotifierApi;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.kafka.EnumCode;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.LeaseQueue;
import org.lookalike.postgres.LeaseQueue.Lease;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sql;

/** Hands waiting mails over to notifier-service, one after another, and records what became of each. */
@Singleton
record PersonalMailJob(
        ServiceTransactions transactions,
        ServiceClient<NotifierApi> notifier,
        JobAttempts attempts,
        MeterRegistry meters) {

    /** Longer than notifier-service is waited for. */
    private static final LeaseQueue QUEUE = new LeaseQueue("personal_mail", Duration.ofMinutes(1), "mail_id");

    private static final RecordReader<Waiting> WAITING = RecordReader.of(Waiting.class);

    private static final String NEXT =
            """
            SELECT mail_id FROM personal_mail WHERE state = 'WAITING' AND due_at <= now() AND token_until < now()
            ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""";

    /** It is late after two days, or when its link has ended. */
    private static final String READ =
            """
            SELECT mail_id, kind, district_id, content::text AS content, attempts,
                   now() > least(created_at + interval '2 days', (content -> 'values' ->> 'until')::timestamptz) AS is_late
            FROM claimed""";

    /** As long again as it has waited, from five seconds to a quarter of an hour. */
    private static final String LATER =
            "due_at = now() + least(greatest(now() - turn_at, interval '5 seconds'), interval '15 minutes')";

    private static final String END =
            "state = $3, reason = left($4::text, 500), content = NULL, ended_at = now(), due_at = now()";

    /** Bad requests; what else notifier-service refuses, it may take later, such as in its next version. */
    private static final Set<Integer> INVALID = Set.of(400, 413, 422);

    /** The recipient has had enough for now. */
    private static final int TOO_MANY = 429;

    private record Waiting(
            UUID mailId,
            String kind,
            @Nullable String districtId,
            NotifierApi.PersonalMail content,
            int attempts,
            boolean isLate) {}

    private record Claim(Lease lease, Waiting mail) {}

    /**
     * What to do with a mail after an attempt: nothing more in a final state, for a reason, or another attempt in {@code WAITING}.
     *
     * @param isAway whether notifier-service would take no other mail either
     */
    private record Outcome(State state, @Nullable String reason, boolean isAway) {

        private Outcome(State state, @Nullable String reason) {
            this(state, reason, false);
        }

        private static Outcome of(NotifierApi.MailReceipt receipt) {
            return switch (receipt.state()) {
                case "accepted" -> new Outcome(State.HANDED_OVER, null);
                case "refused" -> new Outcome(State.REFUSED, receipt.why());
                default -> new Outcome(State.WAITING, null);
            };
        }

        private static Outcome of(Throwable failure) {
            return failure instanceof ServiceProblem problem && INVALID.contains(problem.getStatusCode())
                    ? new Outcome(State.REFUSED, problem.reason())
                    : new Outcome(State.WAITING, null, !isAboutThisMail(failure));
        }

        private static boolean isAboutThisMail(Throwable failure) {
            return failure instanceof ServiceProblem problem && problem.getStatusCode() == TOO_MANY;
        }
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> poll() {
        return RecurringJob.of(handOver(), "Mails to people cannot be handed over now, they are tried again");
    }

    /** Goes on until nothing is due, or notifier-service is away. A mail that it does not take yet holds up no other. */
    private Uni<Void> handOver() {
        return transactions
                .inTransaction(transaction ->
                        QUEUE.claim(transaction, NEXT, READ, (lease, row) -> new Claim(lease, WAITING.read(row))))
                .chain(claim -> claim == null
                        ? Uni.createFrom().voidItem()
                        : attempt(claim).chain(outcome -> conclude(claim, outcome)
                                .chain(() -> outcome.isAway() ? Uni.createFrom().voidItem() : handOver())));
    }

    private Uni<Outcome> attempt(Claim claim) {
        var job = claim.lease().job();
        if (!attempts.mayBegin(JobKind.PERSONAL_MAIL, job, claim.lease().attempt())) {
            return Uni.createFrom().item(new Outcome(State.GIVEN_UP, "every attempt at it ended this service"));
        }
        if (claim.mail().isLate()) {
            var reason = "notifier-service did not take it in time";
            attempts.giveUp(JobKind.PERSONAL_MAIL, job, reason);
            return Uni.createFrom().item(new Outcome(State.GIVEN_UP, reason));
        }
        return notifier.callToMail(api -> api.send(claim.mail().content()))
                .map(Outcome::of)
                .onFailure()
                .recoverWithItem(Outcome::of);
    }

    private Uni<Void> conclude(Claim claim, Outcome outcome) {
        if (outcome.state() == State.WAITING) {
            return transactions.inTransaction(transaction -> QUEUE.end(transaction, claim.lease(), LATER));
        }
        return transactions
                .inTransaction(transaction -> QUEUE.tryEnd(
                                transaction, claim.lease(), END, outcome.state().name(), outcome.reason())
                        .call(ended -> ended && outcome.state() != State.HANDED_OVER
                                ? audit(transaction, claim.mail(), outcome)
                                : Uni.createFrom().voidItem()))
                .invoke(() -> meters.counter("lookalike.personal.mails", "state", EnumCode.of(outcome.state()))
                        .increment())
                .replaceWithVoid();
    }

    private static Uni<Void> audit(SqlConnection transaction, Waiting mail, Outcome outcome) {
        return Sql.of(
                        """
                        INSERT INTO audit_event (at, who, what, subject, district_id, after)
                        VALUES (now(), 'lookalike', 'mail_not_sent', 'mail:' || $1::text, $2, jsonb_build_object(
                          'kind', lower($3::text), 'state', lower($4::text), 'reason', $5::text))""")
                .with(
                        mail.mailId().toString(),
                        mail.districtId(),
                        mail.kind(),
                        outcome.state().name(),
                        outcome.reason())
                .run(transaction);
    }
}
