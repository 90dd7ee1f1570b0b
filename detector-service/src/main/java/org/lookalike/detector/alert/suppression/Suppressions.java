package org.lookalike.detector.alert.suppression;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.Registry;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/** Stores affiliate patterns. Alerts whose account matches one are raised all the same, and begin suppressed. */
@ApplicationScoped
public class Suppressions {

    private final Sessions sessions;
    private final Registry registry;
    private final Audit audit;
    private final PatternTrial trial;
    private final Vertx vertx;

    Suppressions(Sessions sessions, Registry registry, Audit audit, MatchPolicy policy, Vertx vertx) {
        this.sessions = sessions;
        this.registry = registry;
        this.audit = audit;
        this.trial = new PatternTrial(policy);
        this.vertx = vertx;
    }

    /** Those in force for these districts, within the caller's transaction. */
    public Uni<AffiliatePatterns> of(Session session, Collection<String> districtIds) {
        if (districtIds.isEmpty()) {
            return Uni.createFrom().item(AffiliatePatterns.NONE);
        }
        return session.createSelectionQuery(
                        "from SuppressionRow where districtId in :ids and removedAt is null order by createdAt",
                        SuppressionRow.class)
                .setParameter("ids", districtIds)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.isEmpty()
                        ? AffiliatePatterns.NONE
                        : new AffiliatePatterns(
                                rows.stream().map(row -> row.toSuppression(0)).toList()));
    }

    /** Those in force for a district, the latest first. */
    public Uni<List<Suppression>> list(String districtId) {
        return sessions.forCaller(session -> session.createSelectionQuery(
                                """
                                select row, (select count(*) from AlertRow alert where alert.suppressionId = row.suppressionId)
                                from SuppressionRow row
                                where row.districtId = :districtId and row.removedAt is null
                                order by row.createdAt desc""",
                                Object[].class)
                        .setParameter("districtId", districtId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> ((SuppressionRow) row[0]).toSuppression((Long) row[1]))
                        .toList());
    }

    /** Puts a pattern in force; fails with {@link InvalidPattern} where it is too broad or in force already. */
    public Uni<Suppression> add(String districtId, NameField field, String pattern, @Nullable String note, String who) {
        return registry.get(districtId)
                .chain(district -> vertx.executeBlocking(() -> trial.problemOf(pattern, field, district)))
                .chain(problem -> problem == null
                        ? store(districtId, field, pattern, note, who)
                        : Uni.createFrom().failure(new InvalidPattern(problem)));
    }

    private Uni<Suppression> store(
            String districtId, NameField field, String pattern, @Nullable String note, String who) {
        var now = StoredTime.now();
        var made = new Suppression(UUID.randomUUID(), districtId, field, pattern, note, who, now, 0);
        return sessions.forCaller(session -> session.persist(new SuppressionRow(made))
                        .call(session::flush)
                        .chain(() -> audit.record(session, change(who, "suppression_added", made, null, made))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new InvalidPattern("pattern is in force for this district already"))
                .replaceWith(made);
    }

    /** Removes a pattern: the alerts it suppressed are reopened within seconds. False if none is in force under this id. */
    public Uni<Boolean> remove(String districtId, UUID suppressionId, String who) {
        return sessions.forCaller(
                session -> session.find(SuppressionRow.class, suppressionId).chain(row -> {
                    if (row == null || row.removedAt != null || !row.districtId.equals(districtId)) {
                        return Uni.createFrom().item(false);
                    }
                    row.removedBy = who;
                    row.removedAt = Instant.now();
                    var removed = row.toSuppression(0);
                    return audit.record(session, change(who, "suppression_removed", removed, removed, null))
                            .replaceWith(true);
                }));
    }

    private static Audit.Change change(
            String who, String what, Suppression of, @Nullable Suppression before, @Nullable Suppression after) {
        return new Audit.Change(who, what, "suppression:" + of.suppressionId(), of.districtId(), before, after);
    }
}
