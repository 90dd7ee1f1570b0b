package org.lookalike.detector.official;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.Problem;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.StoredTime;

/**
 * Accounts of which a district tells families that they are fakes, as its people chose to after they confirmed an alert. It ends with the
 * verdict, also where the same is given again, and with the alert. Nobody is told while the district, another by a confirmed claim, or another
 * with a published list has the account.
 */
@ApplicationScoped
public class PublishedFakes {

    /** Where the verdict still is that of the time. */
    static final String IN_FORCE =
            """
            %s
            and cast(state -> 'review' ->> 'decidedAt' as timestamptz) = decided_at"""
                    .formatted(Alert.IS_CONFIRMED);

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final Registry registry;
    private final Audit audit;

    PublishedFakes(Sessions sessions, AlertQueries alerts, Registry registry, Audit audit) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.registry = registry;
        this.audit = audit;
    }

    /** Who told families, and when. */
    public record PublishedFake(UUID alertId, String publishedBy, Instant publishedAt) {}

    /** What families are told of an alert's account; null where nothing is. Fails without the alert. */
    public Uni<@Nullable PublishedFake> find(UUID alertId) {
        return alerts.get(alertId).chain(() -> sessions.forCaller(session -> find(session, alertId)));
    }

    private static Uni<@Nullable PublishedFake> find(Session session, UUID alertId) {
        return NativeSql.of(
                        """
                        select alert_id, published_by, published_at from published_fake join alert using (alert_id, district_id)
                        where alert_id = :alertId and %s"""
                                .formatted(IN_FORCE))
                .with("alertId", alertId)
                .record(session, PublishedFake.class);
    }

    /** Tells families; fails with 409 unless the alert is confirmed and the account nobody's of the district. Repeating it changes nothing. */
    public Uni<PublishedFake> publish(UUID alertId, Actor who) {
        return sessions.forCaller(session -> alerts.get(alertId).chain(entry -> find(session, alertId)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : requirePossible(entry.alert())
                                .chain(() -> store(session, entry.alert(), who))
                                .chain(() -> find(session, alertId))
                                .map(Objects::requireNonNull))));
    }

    private Uni<Void> requirePossible(Alert alert) {
        var review = alert.review();
        if (!alert.isConfirmed() || review == null) {
            throw new Problem(
                    Status.CONFLICT,
                    "The alert is not confirmed",
                    "Families are told of confirmed impersonations alone; give the alert the verdict true_positive first");
        }
        return registry.get(alert.district().districtId())
                .invoke(district -> {
                    if (district.hasClaimed(alert.account().asRegistered())) {
                        throw new Problem(
                                Status.CONFLICT,
                                "The account is registered",
                                "The district registered the account as its own; take it out of the registration first");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> store(Session session, Alert alert, Actor who) {
        return NativeSql.of(
                        """
                        insert into published_fake (alert_id, district_id, decided_at, published_by, published_at)
                        values (:alertId, :districtId, :decidedAt, :who, :now)
                        on conflict (alert_id) do update set decided_at = excluded.decided_at,
                            published_by = excluded.published_by, published_at = excluded.published_at""")
                .with("alertId", alert.alertId(), "districtId", alert.district().districtId())
                .with("decidedAt", Objects.requireNonNull(alert.review()).decidedAt())
                .with("who", who.name(), "now", StoredTime.now())
                .run(session)
                .chain(() -> audit.record(session, change(alert, who, "fake_published")));
    }

    /** Tells families no more; changes nothing where they are not told. */
    public Uni<Void> withdraw(UUID alertId, Actor who) {
        return sessions.forCaller(session -> alerts.get(alertId)
                .chain(entry -> NativeSql.of("delete from published_fake where alert_id = :alertId")
                        .with("alertId", alertId)
                        .any(session)
                        .chain(wasTold -> wasTold
                                ? audit.record(session, change(entry.alert(), who, "fake_withdrawn"))
                                : Uni.createFrom().voidItem())));
    }

    private static Audit.Change change(Alert alert, Actor who, String what) {
        return new Audit.Change(
                who.name(), what, Audit.alert(alert.alertId()), alert.district().districtId(), null, null);
    }
}
