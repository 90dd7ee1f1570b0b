package org.lookalike.detector.review;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Acknowledgement;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries.AlertNotFound;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.Ticket;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.ReviewCommand.GiveVerdict;
import org.lookalike.detector.review.ReviewCommand.Snooze;
import org.lookalike.detector.review.ReviewCommand.Undo;
import org.lookalike.httpserver.EntityTags;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.EnumCode;
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

    /** Publishes decisions, as part of the transaction that makes them. */
    public interface DecisionEvents {

        Uni<Void> made(Session session, Decision decision, Alert alert);

        /** Called after a decision was committed: what was recorded may be published now. */
        void committed();
    }

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

    /**
     * What is asked for.
     *
     * @param comment for colleagues
     * @param ifMatch the states of the alert in which it is wanted, as {@link EntityTags#requireMatch} takes them
     * @param repeatable if given, the decision that the same request made before is the answer
     */
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

    /**
     * Records the same on many alerts, each in its own transaction; those that are unknown, and for which it is not possible, are skipped.
     *
     * @param batch by which {@link #undoAll} finds the decisions
     */
    public Uni<List<Decision>> decideAll(
            UUID batch, List<UUID> alertIds, ReviewCommand command, @Nullable String comment, Actor who) {
        var once = new RepeatableRequest(batch.toString(), batch.toString());
        var request = new Request(command, comment, Ticket.NONE, null, once);
        return Sequentially.map(alertIds, alertId -> skipped(decide(alertId, request, who)));
    }

    /** Undoes what somebody decided in one batch, as far as it holds, the latest first. */
    public Uni<List<Decision>> undoAll(UUID batch, Actor who) {
        return sessions.forCaller(session -> session.createSelectionQuery(
                                """
                                select decision from DecisionRow
                                where idempotencyKey = :batch and decision.decidedBy = :who
                                order by decision.decidedAt desc""",
                                Decision.class)
                        .setParameter("batch", batch.toString())
                        .setParameter("who", who.name())
                        .getResultList())
                .chain(decisions -> Sequentially.map(
                        decisions, made -> skipped(decide(made.alertId(), new Undo(made.decisionId()), null, who))));
    }

    /** Null where there is no such alert, and where its state forbids what was to be done. */
    static <T> Uni<@Nullable T> skipped(Uni<T> one) {
        return one.onFailure(e -> e instanceof AlertNotFound || e instanceof DecisionConflict)
                .recoverWithNull();
    }

    Uni<List<Decision>> decideAll(List<UUID> alertIds, Request request, Actor who) {
        return Sequentially.map(alertIds, alertId -> decide(alertId, request, who)
                .onFailure(AlertNotFound.class)
                .recoverWithNull());
    }

    /** The decision that the same request made on the alert, which is locked so that it makes no other; null without one. */
    private Uni<@Nullable Decision> before(Session session, UUID alertId, @Nullable RepeatableRequest request) {
        if (request == null) {
            return Uni.createFrom().nullItem();
        }
        return transitions
                .lock(session, alertId)
                .chain(() -> session.createSelectionQuery(
                                "from DecisionRow where idempotencyKey = :key and decision.alertId = :alertId",
                                DecisionRow.class)
                        .setParameter("key", request.key())
                        .setParameter("alertId", alertId)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : row.madeBy(request));
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
        var decisionId = UUID.randomUUID();
        return decisionToUndo(session, alertId, command).chain(earlier -> transitions
                .decide(
                        session,
                        alertId,
                        request.ifMatch(),
                        (alert, now) -> {
                            var after = after(alert, command, earlier, who, now);
                            return command instanceof Undo
                                    ? after
                                    : after.acknowledged(new Acknowledgement(now, who.name()));
                        },
                        decisionId.toString())
                .chain(move -> ownership(move.after(), command, earlier, who).chain(makesOfficial -> {
                    var after = move.after();
                    var decision = Decision.of(
                            decisionId,
                            alertId,
                            after.revision(),
                            command,
                            request.comment(),
                            request.ticket(),
                            who,
                            after.updatedAt());
                    return store(session, decision, move, makesOfficial, request.repeatable());
                })));
    }

    /** The decision to undo, with the alert locked so that no other is made; null for other commands. */
    private Uni<@Nullable DecisionRow> decisionToUndo(Session session, UUID alertId, ReviewCommand command) {
        if (!(command instanceof Undo back)) {
            return Uni.createFrom().nullItem();
        }
        return transitions
                .lock(session, alertId)
                .chain(() -> session.createSelectionQuery(
                                """
                                from DecisionRow row where row.decision.alertId = :alertId and row.decision.kind <> UNDO
                                  and not exists (select 1 from DecisionRow undo where undo.decision.undoes = row.decisionId)
                                order by row.decision.decidedAt desc limit 1""",
                                DecisionRow.class)
                        .setParameter("alertId", alertId)
                        .getSingleResultOrNull())
                .invoke(latest -> {
                    if (latest == null || !latest.decisionId.equals(back.decisionId())) {
                        throw new DecisionConflict("decision %s is not the latest of this alert that holds; undo %s"
                                .formatted(
                                        back.decisionId(), latest == null ? "nothing" : latest.decisionId + " first"));
                    }
                });
    }

    private static AlertState after(
            Alert alert, ReviewCommand command, @Nullable DecisionRow earlier, Actor who, Instant now) {
        var state = alert.state();
        if (command instanceof GiveVerdict given) {
            var review = new Alert.Review(
                    given.verdict(), given.reason(), given.actions(), now, who.name(), who.published());
            return given.isOurs() ? state.official(review) : state.reviewed(review);
        }
        if (command instanceof Snooze snoozed) {
            if (!state.isOpen()) {
                throw new DecisionConflict("the alert is closed; only an open one comes back");
            }
            return state.snoozed(snoozed.until());
        }
        if (earlier == null || earlier.before == null) {
            throw new DecisionConflict("the decision is of a time when they could not be taken back; decide anew");
        }
        return state.revertedTo(earlier.before, alert.account().state(), now);
    }

    /** Registers the account as the district's own, or withdraws that; true if this decision registered it. */
    private Uni<Boolean> ownership(Alert alert, ReviewCommand command, @Nullable DecisionRow earlier, Actor who) {
        var account = alert.account();
        var own = new DistrictProfile.Account(account.platform(), account.handle(), account.accountId());
        var districtId = alert.district().districtId();
        if (command instanceof GiveVerdict given && given.isOurs()) {
            return registry.addOfficialAccount(districtId, own, who);
        }
        return earlier != null && earlier.madeOfficial
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
        return session.persist(new DecisionRow(decision, move.before(), makesOfficial, request))
                .chain(() -> events.made(session, decision, move.after()))
                .chain(() -> audit.record(session, change))
                .replaceWith(decision);
    }

    /**
     * What the audit records of an alert and of the decision, without the comment: the audit is append-only, and comments must be
     * deleted with the alert. The JSON names are those of earlier versions.
     */
    private record Recorded(
            @JsonProperty("standing") AlertState state, @JsonIgnoreProperties("comment") @Nullable Decision decision) {}

    /** Oldest first. */
    public Uni<List<Decision>> list(UUID alertId) {
        return sessions.forCaller(session -> session.createSelectionQuery(
                        "select decision from DecisionRow where decision.alertId = :alertId order by decision.decidedAt",
                        Decision.class)
                .setParameter("alertId", alertId)
                .getResultList());
    }

    /** The answer to a decision that is not possible in the present state of the alert. */
    static final class DecisionConflict extends Problem {

        DecisionConflict(String why) {
            super(Status.CONFLICT, "The decision cannot be made", why);
        }
    }
}
