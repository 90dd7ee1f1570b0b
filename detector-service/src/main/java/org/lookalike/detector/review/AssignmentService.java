package org.lookalike.detector.review;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertEvents;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertTransitions;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.RecordReader;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Assignments of alerts, which acknowledge them, and comments, for colleagues; neither leaves the detector. */
@ApplicationScoped
public class AssignmentService {

    private static final RecordReader<Comment> COMMENT = RecordReader.of(Comment.class);

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final AlertTransitions transitions;
    private final AlertEvents events;
    private final Audit audit;

    AssignmentService(
            Sessions sessions, AlertQueries alerts, AlertTransitions transitions, AlertEvents events, Audit audit) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.transitions = transitions;
        this.events = events;
        this.audit = audit;
    }

    /** Assigns an alert to a person, or to nobody. */
    public Uni<Void> assign(UUID alertId, @Nullable String assignee, String who) {
        return sessions.forCaller(session -> transitions
                        .assign(session, alertId, assignee)
                        .chain(given -> Objects.equals(given.before(), given.after())
                                ? Uni.createFrom().voidItem()
                                : assigned(session, alertId, given, who)))
                .invoke(events::committed);
    }

    private Uni<Void> assigned(Session session, UUID alertId, AlertTransitions.Assignment given, String who) {
        return audit.record(session, change(alertId, given, who))
                .chain(() -> given.after() == null
                        ? Uni.createFrom().voidItem()
                        : transitions.acknowledge(session, alertId, who).replaceWithVoid());
    }

    private static Audit.Change change(UUID alertId, AlertTransitions.Assignment given, String who) {
        return new Audit.Change(
                who, "alert_assigned", Audit.alert(alertId), given.districtId(), given.before(), given.after());
    }

    /** Writes a comment. */
    public Uni<Comment> comment(UUID alertId, String text, String who) {
        var comment = new Comment(UUID.randomUUID(), text, who, StoredTime.now());
        return sessions.forCaller(session -> alerts.get(alertId)
                .chain(entry -> store(
                        session, comment, alertId, entry.alert().district().districtId())));
    }

    private Uni<Comment> store(Session session, Comment comment, UUID alertId, String districtId) {
        var change = new Audit.Change(
                comment.writtenBy(), "comment_written", Audit.alert(alertId), districtId, null, comment.commentId());
        return session.createNativeQuery(
                        """
                        insert into alert_comment (comment_id, alert_id, district_id, text, written_by, written_at)
                        values (:commentId, :alertId, :districtId, :text, :writtenBy, :writtenAt)""")
                .setParameter("commentId", comment.commentId())
                .setParameter("alertId", alertId)
                .setParameter("districtId", districtId)
                .setParameter("text", comment.text())
                .setParameter("writtenBy", comment.writtenBy())
                .setParameter("writtenAt", comment.writtenAt())
                .executeUpdate()
                .chain(() -> audit.record(session, change))
                .replaceWith(comment);
    }

    /** The comments on an alert, oldest first. */
    public Uni<List<Comment>> comments(UUID alertId) {
        return sessions.forCaller(session -> session.createNativeQuery(
                                "select * from alert_comment where alert_id = :alertId order by written_at",
                                Tuple.class)
                        .setParameter("alertId", alertId)
                        .getResultList())
                .map(COMMENT::all);
    }
}
