package org.lookalike.detector.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.StoredJson;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.Ticket;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.EnumCode;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.RepeatableRequest;

/**
 * Records decisions: the decision, the new state of the alert, the audit and the events in one transaction; if the account is the
 * district's own, also its registration. A decision acknowledges the alert, too, and its undoing takes that back.
 */
@ApplicationScoped
public class Reviews {

    /** How many alerts may be decided at once. */
    public static final int MOST_AT_ONCE = 200;

    private static final Set<Integer> SKIPPED =
            Set.of(Status.NOT_FOUND.getStatusCode(), Status.CONFLICT.getStatusCode());

    /** Publishes decisions, as part of the transaction that makes them. */
    public interface DecisionEvents {

        Uni<Void> made(Session session, Decision decision, Alert alert);

        /** Called after a decision was committed: what was recorded may be published now. */
        void committed();
    }

    /** The columns of {@link Decision}. */
    private static final String DECISIONS =
            """
            select decision_id, alert_id, alert_revision, kind, verdict, reason, comment, snoozed_until, undoes, decided_by,
                   decided_at, actor, external_id, external_url,
                   cast(to_jsonb(string_to_array(lower(actions), ',')) as text) as actions
            from decision where\s""";

    private final Sessions sessions;
    private final AlertTransitions transitions;
    private final Registry registry;
    private final DecisionEvents events;
    private final Audit audit;
    private final MeterRegistry meters;

    Reviews(
            Sessions sessions,
            AlertTransitions transitions,
            Registry registry,
            DecisionEvents events,
            Audit audit,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.transitions = transitions;
        this.registry = registry;
        this.events = events;
        this.audit = audit;
        this.meters = meters;
    }

    /** What is asked for, if the state matches by {@link EntityTags#requireMatch}; repeated it has its first answer. */
    record Request(
            ReviewCommand command,
            @Nullable String comment,
            Ticket ticket,
            @Nullable String ifMatch,
            @Nullable RepeatableRequest repeatable) {}

    /** A decision, and whether this request made it. */
    private record Made(Decision decision, boolean isNew) {}

    /** Records a decision with a comment for colleagues; fails if there is no such alert or it is not possible. */
    public Uni<Decision> decide(UUID alertId, ReviewCommand command, @Nullable String comment, Actor who) {
        return decide(alertId, new Request(command, comment, Ticket.NONE, null, null), who);
    }

    Uni<Decision> decide(UUID alertId, Request request, Actor who) {
        return sessions.forCaller(session -> before(session, alertId, request.repeatable())
                        .chain(before -> before == null
                                ? decide(session, alertId, request, who).map(made -> new Made(made, true))
                                : Uni.createFrom().item(new Made(before, false))))
                .invoke(this::committed)
                .map(Made::decision);
    }

    /** Decides the same on many alerts, each in its own transaction, as a batch for {@link #undoAll}; skips the rest. */
    public Uni<List<Decision>> decideAll(
            UUID batch, List<UUID> alertIds, ReviewCommand command, @Nullable String comment, Actor who) {
        var once = new RepeatableRequest(batch.toString(), batch.toString());
        return decideAll(alertIds, new Request(command, comment, Ticket.NONE, null, once), who);
    }

    Uni<List<Decision>> decideAll(List<UUID> alertIds, Request request, Actor who) {
        return Sequentially.map(alertIds, alertId -> skipped(decide(alertId, request, who)));
    }

    /** Undoes what somebody decided in one batch, as far as it holds, the latest first. */
    public Uni<List<Decision>> undoAll(UUID batch, Actor who) {
        var made = NativeSql.of(DECISIONS + "idempotency_key = :batch and decided_by = :who order by decided_at desc")
                .with("batch", batch.toString(), "who", who.name());
        return sessions.forCaller(session -> made.records(session, Decision.class))
                .chain(decisions -> Sequentially.map(
                        decisions, one -> skipped(decide(one.alertId(), new Undo(one.decisionId()), null, who))));
    }

    /** Null where there is no such alert, and where its state, or that of its district's registration, forbids what was to be done. */
    static <T> Uni<@Nullable T> skipped(Uni<T> one) {
        return one.onFailure(e -> e instanceof HttpProblem problem && SKIPPED.contains(problem.getStatusCode()))
                .recoverWithNull();
    }

    /** The decision that the same request made on the alert, which is locked so that it makes no other; null without one. */
    private Uni<@Nullable Decision> before(Session session, UUID alertId, @Nullable RepeatableRequest request) {
        if (request == null) {
            return Uni.createFrom().nullItem();
        }
        var ofRequest = "idempotency_key = :key and alert_id = :alertId";
        var hash = NativeSql.of("select request_hash from decision where " + ofRequest);
        var made = NativeSql.of(DECISIONS + ofRequest);
        return transitions
                .lock(session, alertId)
                .chain(() -> hash.with("key", request.key(), "alertId", alertId).list(session, String.class))
                .invoke(hashes -> hashes.forEach(one -> request.requireSame(one, "another decision on the alert")))
                .chain(() -> made.with("key", request.key(), "alertId", alertId).record(session, Decision.class));
    }

    private void committed(Made made) {
        events.committed();
        var verdict = made.decision().verdict();
        if (verdict != null && made.isNew()) {
            meters.counter("lookalike.decisions", "verdict", EnumCode.of(verdict))
                    .increment();
        }
    }

    private Uni<Decision> decide(Session session, UUID alertId, Request request, Actor who) {
        var command = request.command();
        var id = UUID.randomUUID();
        return decisionToUndo(session, alertId, command).chain(earlier -> transitions
                .decide(
                        session,
                        alertId,
                        request.ifMatch(),
                        (alert, now) -> after(alert, command, earlier, who, now),
                        id.toString())
                .chain(move -> ownership(move.after(), command, earlier, who).chain(makesOfficial -> {
                    var decision = Decision.of(id, move.after(), request, who);
                    return store(session, decision, move, makesOfficial, request.repeatable());
                })));
    }

    /** What it takes to undo a decision; the state before is null on decisions from before undo existed. */
    private record Undoable(UUID decisionId, boolean madeOfficial, @Nullable AlertState before) {}

    /** The decision to undo, with the alert locked so that no other is made; null for other commands. */
    private Uni<@Nullable Undoable> decisionToUndo(Session session, UUID alertId, ReviewCommand command) {
        if (!(command instanceof Undo back)) {
            return Uni.createFrom().nullItem();
        }
        return transitions
                .lock(session, alertId)
                .chain(() -> NativeSql.of(
                                """
                                select decision_id, made_official, cast(before as text) as before from decision
                                where alert_id = :alertId and kind <> 'UNDO'
                                  and not exists (select 1 from decision undo where undo.undoes = decision.decision_id)
                                order by decided_at desc limit 1""")
                        .with("alertId", alertId)
                        .record(session, Undoable.class))
                .invoke(latest -> {
                    if (latest == null || !latest.decisionId().equals(back.decisionId())) {
                        var first = latest == null ? "nothing" : latest.decisionId() + " first";
                        throw new DecisionConflict("decision %s is not the latest of this alert that holds; undo %s"
                                .formatted(back.decisionId(), first));
                    }
                });
    }

    private static AlertState after(
            Alert alert, ReviewCommand command, @Nullable Undoable earlier, Actor who, Instant now) {
        var state = alert.state();
        var acknowledgement = new Acknowledgement(now, who.name());
        if (command instanceof GiveVerdict given) {
            var review = new Alert.Review(
                    given.verdict(), given.reason(), given.actions(), now, who.name(), who.published());
            return (given.isOurs() ? state.official(review) : state.reviewed(review)).acknowledged(acknowledgement);
        }
        if (command instanceof Snooze snoozed) {
            if (!state.isOpen()) {
                throw new DecisionConflict("the alert is closed; only an open one comes back");
            }
            return state.snoozed(snoozed.until()).acknowledged(acknowledgement);
        }
        if (earlier == null || earlier.before() == null) {
            throw new DecisionConflict("the decision is of a time when they could not be taken back; decide anew");
        }
        return state.revertedTo(earlier.before(), alert.account().state(), now);
    }

    /** Registers the account as the district's own, or withdraws that; true if this decision registered it. */
    private Uni<Boolean> ownership(Alert alert, ReviewCommand command, @Nullable Undoable earlier, Actor who) {
        var own = alert.account().asRegistered();
        var districtId = alert.district().districtId();
        if (command instanceof GiveVerdict given && given.isOurs()) {
            return registry.addOfficialAccount(districtId, own, who);
        }
        return earlier != null && earlier.madeOfficial()
                ? registry.removeOfficialAccount(districtId, own, who).replaceWith(false)
                : Uni.createFrom().item(false);
    }

    private Uni<Decision> store(
            Session session,
            Decision decision,
            AlertTransitions.Move move,
            boolean makesOfficial,
            @Nullable RepeatableRequest request) {
        var change = new Audit.Change(
                decision.decidedBy(),
                decision.kind() == Decision.Kind.UNDO ? "decision_undone" : "decision_made",
                Audit.alert(decision.alertId()),
                move.after().district().districtId(),
                new Recorded(move.before().state(), null),
                new Recorded(move.after().state(), decision));
        return NativeSql.of(
                        """
                        insert into decision
                               (decision_id, alert_id, alert_revision, kind, verdict, reason, comment, actions, snoozed_until,
                                undoes, decided_by, decided_at, actor, external_id, external_url, district_id,
                                made_official, before, idempotency_key, request_hash)
                        select "decisionId", "alertId", "alertRevision", kind, verdict, reason, comment,
                               array_to_string(actions, ','), "snoozedUntil", undoes, "decidedBy", "decidedAt", actor,
                               "externalId", "externalUrl", :districtId, :makesOfficial, cast(cast(:before as text) as jsonb),
                               cast(:key as text), cast(:hash as text)
                        from jsonb_to_record(cast(cast(:decision as text) as jsonb)) as decision
                             ("decisionId" uuid, "alertId" uuid, "alertRevision" int, kind text, verdict text, reason text,
                              comment text, actions text[], "snoozedUntil" timestamptz, undoes uuid, "decidedBy" text,
                              "decidedAt" timestamptz, actor text, "externalId" text, "externalUrl" text)""")
                .with("decision", StoredJson.tree(decision).toString())
                .with("before", StoredJson.tree(move.before().state()).toString())
                .with("districtId", change.districtId(), "makesOfficial", makesOfficial)
                .with("key", request == null ? null : request.key(), "hash", request == null ? null : request.hash())
                .run(session)
                .chain(() -> events.made(session, decision, move.after()))
                .chain(() -> audit.record(session, change))
                .replaceWith(decision);
    }

    /** What the audit keeps for ever, so without the comment, which leaves with the alert. Its JSON names are older. */
    private record Recorded(
            @JsonProperty("standing") AlertState state, @JsonIgnoreProperties("comment") @Nullable Decision decision) {}

    /** Oldest first. */
    public Uni<List<Decision>> list(UUID alertId) {
        return sessions.forCaller(session -> NativeSql.of(DECISIONS + "alert_id = :alertId order by decided_at")
                .with("alertId", alertId)
                .records(session, Decision.class));
    }

    /** The answer to a decision that is not possible in the present state of the alert. */
    static final class DecisionConflict extends Problem {

        DecisionConflict(String why) {
            super(Status.CONFLICT, "The decision cannot be made", why);
        }
    }
}
