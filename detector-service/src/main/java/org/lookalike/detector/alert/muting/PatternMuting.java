package org.lookalike.detector.alert.muting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sequentially;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Stores affiliate patterns. Alerts whose account matches one are raised all the same, and begin suppressed. */
@ApplicationScoped
public class PatternMuting {

    /** How far back a preview looks. */
    public static final int RECENT_DAYS = 90;

    /** More alerts than a district has that looks at its alerts; they bound the work of a preview. */
    private static final int MOST_COMPARED = 2000;

    private static final String PATTERN = "pattern";

    private final Sessions sessions;
    private final Registry registry;
    private final Audit audit;
    private final PatternTrial trial;
    private final Vertx vertx;
    private final CurrentActor who;

    PatternMuting(
            Sessions sessions, Registry registry, Audit audit, MatchPolicy policy, Vertx vertx, CurrentActor who) {
        this.sessions = sessions;
        this.registry = registry;
        this.audit = audit;
        this.trial = new PatternTrial(CompiledPolicy.of(policy));
        this.vertx = vertx;
        this.who = who;
    }

    /** Those in force for these districts, within the caller's transaction. */
    public Uni<List<MutedPattern>> of(Session session, Collection<String> districtIds) {
        return districtIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : inForce(session, districtIds, "0", "created_at");
    }

    /** Those in force for a district, the latest first. */
    public Uni<List<MutedPattern>> list(String districtId) {
        var alerts = "(select count(*) from alert where alert.suppression_id = suppression.suppression_id)";
        return sessions.forCaller(session -> inForce(session, List.of(districtId), alerts, "created_at desc"));
    }

    /** @param alerts how many alerts a pattern suppresses, as SQL */
    private static Uni<List<MutedPattern>> inForce(
            Session session, Collection<String> districtIds, String alerts, String order) {
        return NativeSql.of(
                        """
                        select suppression.*, %s as alerts from suppression
                        where district_id = any(:ids) and removed_at is null order by %s"""
                                .formatted(alerts, order))
                .with("ids", districtIds)
                .records(session, MutedPattern.class);
    }

    /** Puts a pattern in force; fails with an {@link InvalidValue} where it is too broad or in force already. */
    public Uni<MutedPattern> add(String districtId, NameField field, String pattern, @Nullable String note) {
        var made =
                new MutedPattern(UUID.randomUUID(), districtId, field, pattern, note, who.name(), StoredTime.now(), 0);
        return tried(districtId, field, pattern)
                .chain(() -> sessions.forCaller(session -> insert(session, made)
                        .chain(() -> audit.record(session, change("suppression_added", made, null, made)))))
                .replaceWith(made);
    }

    private Uni<Void> tried(String districtId, NameField field, String pattern) {
        return registry.get(districtId)
                .chain(district -> vertx.executeBlocking(() -> trial.problemOf(pattern, field, district)))
                .invoke(problem -> {
                    if (problem != null) {
                        throw InvalidValue.inBody(PATTERN, problem);
                    }
                })
                .replaceWithVoid();
    }

    /** Of the district's latest alerts, those that the pattern would have suppressed; fails as adding it would. Nothing is stored. */
    public Uni<List<RecentAlert>> preview(String districtId, NameField field, String pattern) {
        return tried(districtId, field, pattern)
                .chain(() -> sessions.forCaller(session -> recent(session, districtId)))
                .chain(alerts -> vertx.executeBlocking(() -> {
                    var compared = new NamePattern(field.named(pattern));
                    return alerts.stream()
                            .filter(one -> field.fits(compared, one.platform(), one.handle(), one.displayName()))
                            .toList();
                }));
    }

    /** An alert that is open, or was raised in the last {@value #RECENT_DAYS} days, with the names that patterns are compared with. */
    public record RecentAlert(
            UUID alertId,
            String platform,
            String handle,
            @Nullable String displayName,
            boolean isOpen,
            boolean isRecent) {}

    /** Critical alerts are raised whatever the name. What is open stands in {@code AlertStatus}, too, which uses this package. */
    private static Uni<List<RecentAlert>> recent(Session session, String districtId) {
        return NativeSql.of(
                        """
                        select * from (
                          select alert_id, platform, state -> 'account' ->> 'handle' as handle,
                                 state -> 'account' ->> 'displayName' as display_name, raised_at,
                                 status in ('NEW', 'IN_PROGRESS') as is_open,
                                 raised_at > now() - make_interval(days => :days) as is_recent
                          from alert where district_id = :districtId and severity <> 'CRITICAL') as recent
                        where is_open or is_recent order by is_open desc, raised_at desc limit :most""")
                .with("districtId", districtId, "days", RECENT_DAYS)
                .with("most", MOST_COMPARED)
                .records(session, RecentAlert.class);
    }

    private static Uni<Void> insert(Session session, MutedPattern made) {
        return NativeSql.of(
                        """
                        insert into suppression (suppression_id, district_id, field, pattern, note, created_by, created_at)
                        select "suppressionId", "districtId", upper(field), pattern, note, "createdBy", "createdAt"
                        from jsonb_to_record(cast(cast(:made as text) as jsonb)) as made
                             ("suppressionId" uuid, "districtId" text, field text, pattern text, note text,
                              "createdBy" text, "createdAt" timestamptz)
                        on conflict do nothing""")
                .with("made", JsonParameter.of(made))
                .any(session)
                .invoke(isNew -> {
                    if (!isNew) {
                        throw InvalidValue.inBody(PATTERN, "is in force for this district already");
                    }
                })
                .replaceWithVoid();
    }

    /** Removes a pattern; its row stays until its alerts are reopened, within seconds. False if none is in force. */
    public Uni<Boolean> remove(String districtId, UUID suppressionId) {
        return sessions.forCaller(session -> NativeSql.of(
                        """
                        update suppression set removed_by = :who, removed_at = now()
                        where suppression_id = :id and district_id = :districtId and removed_at is null
                        returning *, 0 as alerts""")
                .with("who", who.name())
                .with("id", suppressionId, "districtId", districtId)
                .records(session, MutedPattern.class)
                .call(removed -> Sequentially.forEach(
                        removed, one -> audit.record(session, change("suppression_removed", one, one, null))))
                .map(removed -> !removed.isEmpty()));
    }

    private Audit.Change change(
            String what, MutedPattern of, @Nullable MutedPattern before, @Nullable MutedPattern after) {
        return new Audit.Change(who.name(), what, "suppression:" + of.suppressionId(), of.districtId(), before, after);
    }
}
