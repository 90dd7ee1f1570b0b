package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.alert.AlertTransitions.Move;
import org.lookalike.detector.alert.AlertTransitions.Note;
import org.lookalike.detector.alert.Ticket;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.review.Reviews.DecisionConflict;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;
import org.lookalike.security.Caller;

/** How people share the work on alerts before they decide. Names and comments never leave the detector. */
@ApplicationScoped
public class Triage {

    private static final int MOST_PEOPLE = 200;

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final AlertTransitions transitions;
    private final AlertEvents events;
    private final Audit audit;

    Triage(Sessions sessions, AlertQueries alerts, AlertTransitions transitions, AlertEvents events, Audit audit) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.transitions = transitions;
        this.events = events;
        this.audit = audit;
    }

    /** Acknowledges an open alert, once; fails with a problem if there is no such alert, or if it is closed. */
    public Uni<Move> acknowledge(UUID alertId, Actor who) {
        return sessions.forCaller(session -> acknowledge(session, alertId, who)).invoke(events::committed);
    }

    /** Acknowledges many alerts; those that are unknown or closed are skipped. */
    public Uni<List<Move>> acknowledgeAll(List<UUID> alertIds, Actor who) {
        return Sequentially.map(alertIds, alertId -> Reviews.skipped(acknowledge(alertId, who)));
    }

    private Uni<Move> acknowledge(Session session, UUID alertId, Actor who) {
        return transitions.acknowledge(session, alertId, who.name()).call(move -> {
            var alert = move.after();
            if (!alert.state().isOpen()) {
                throw new DecisionConflict("the alert is closed; only an open one is acknowledged");
            }
            var given = new Note<>(alert.district().districtId(), null, alert.acknowledgement());
            return move.isChanged()
                    ? noted(session, alertId, "alert_acknowledged", given, who.name())
                    : Uni.createFrom().voidItem();
        });
    }

    /** Assigns an alert to a person, which acknowledges it, or to nobody. */
    public Uni<Void> assign(UUID alertId, @Nullable String assignee, String who) {
        return sessions.forCaller(session -> transitions
                        .assign(session, alertId, assignee)
                        .call(given -> noted(session, alertId, "alert_assigned", given, who))
                        .chain(given -> given.isChanged() && assignee != null
                                ? transitions.acknowledge(session, alertId, who).replaceWithVoid()
                                : Uni.createFrom().voidItem()))
                .invoke(events::committed);
    }

    /** Assigns many alerts, and returns the ids of those that there are. */
    public Uni<List<UUID>> assignAll(List<UUID> alertIds, @Nullable String assignee, String who) {
        return Sequentially.map(
                alertIds,
                alertId -> Reviews.skipped(assign(alertId, assignee, who).replaceWith(alertId)));
    }

    /** Links an alert to a ticket in another system. */
    public Uni<Void> link(UUID alertId, Ticket ticket, String who) {
        return sessions.forCaller(session -> transitions
                .link(session, alertId, ticket)
                .map(given -> new Note<>(given.districtId(), orNull(given.before()), orNull(given.after())))
                .chain(given -> noted(session, alertId, "alert_linked", given, who)));
    }

    private static @Nullable Ticket orNull(@Nullable Ticket ticket) {
        return Ticket.NONE.equals(ticket) ? null : ticket;
    }

    private Uni<Void> noted(Session session, UUID alertId, String what, Note<?> given, String who) {
        var change =
                new Audit.Change(who, what, Audit.alert(alertId), given.districtId(), given.before(), given.after());
        return given.isChanged()
                ? audit.record(session, change)
                : Uni.createFrom().voidItem();
    }

    /**
     * The people whom a page offers for the alerts of a district, in order: who has been assigned one, and who signed in lately with the
     * right to review. The people of all districts are offered to one another only. Sign-ins belong to no district, so the service itself
     * reads them.
     */
    public Uni<List<String>> assignable(Caller caller, String districtId) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select name from (
                          select assignee as name from alert where district_id = :district and assignee is not null
                          union
                          select who from (select who, after, at from audit_event where what = 'signed_in'
                                           order by id desc limit 2000) as sign_in
                          where at > now() - interval '90 days' and jsonb_exists(after -> 'scopes', 'review')
                            and (after ->> 'districts' = '*' and :seesAll
                                 or cast(:district as text) = any(string_to_array(after ->> 'districts', ',')))) as known
                        order by lower(name), name limit :most""")
                .with("district", districtId, "seesAll", caller.districts() instanceof Districts.All)
                .with("most", MOST_PEOPLE)
                .list(session, String.class));
    }

    public Uni<Comment> comment(UUID alertId, String text, String who) {
        var comment = new Comment(UUID.randomUUID(), text, who, StoredTime.now());
        return sessions.forCaller(
                session -> alerts.get(alertId).chain(entry -> store(session, comment, entry.alert())));
    }

    private Uni<Comment> store(Session session, Comment comment, Alert alert) {
        var id = comment.commentId();
        var districtId = alert.district().districtId();
        var subject = Audit.alert(alert.alertId());
        var change = new Audit.Change(comment.writtenBy(), "comment_written", subject, districtId, null, id);
        return NativeSql.of(
                        """
                        insert into alert_comment (comment_id, alert_id, district_id, text, written_by, written_at)
                        values (:commentId, :alertId, :districtId, :text, :writtenBy, :writtenAt)""")
                .with("commentId", id, "text", comment.text())
                .with("alertId", alert.alertId(), "districtId", districtId)
                .with("writtenBy", comment.writtenBy(), "writtenAt", comment.writtenAt())
                .run(session)
                .chain(() -> audit.record(session, change))
                .replaceWith(comment);
    }

    /** The comments on an alert, oldest first. */
    public Uni<List<Comment>> comments(UUID alertId) {
        return sessions.forCaller(
                session -> NativeSql.of("select * from alert_comment where alert_id = :alertId order by written_at")
                        .with("alertId", alertId)
                        .records(session, Comment.class));
    }
}
