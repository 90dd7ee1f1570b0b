package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.suppression.SuppressionList;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** What readers do with their own subscription: the signed link in a mail authorises them, and names the subscription. */
@Singleton
record SubscriberSelfService(
        Sessions sessions, Subscriptions subscriptions, RecipientRateLimit rateLimit, SuppressionList suppressions) {

    /** Who comes by a subscription's link, with limits of its own where it has no districts. */
    Uni<Caller> reader(UUID id) {
        return sessions.forService(session -> Subscription.find(session, id))
                .map(found -> new Caller(
                        "subscription " + id,
                        Set.of(),
                        found == null || found.districtIds().isEmpty()
                                ? Districts.ALL
                                : Districts.of(found.districtIds())));
    }

    /** Null if none with that id is in force. */
    Uni<@Nullable Subscription> find(UUID id) {
        return sessions.forService(session -> Subscription.findCurrent(session, id));
    }

    /** Gives a subscription the terms that its reader asks for. Null if none with that id is in force. */
    Uni<@Nullable Subscription> change(UUID id, PreferencesForm form) {
        return sessions.forService(session -> Subscription.findCurrent(session, id)
                .onItem()
                .ifNotNull()
                .transformToUni(subscription -> Subscriptions.withTerms(
                                Subscriptions.update(CHANGE, "true").with("id", id, "paused", form.isPaused()),
                                form.terms(subscription.name()))
                        .run(session)
                        .chain(() -> Subscription.find(session, id))));
    }

    private static final String CHANGE =
            """
            paused_at = CASE WHEN cast(:paused AS boolean) THEN coalesce(paused_at, now()) END,
            paused_by = CASE WHEN cast(:paused AS boolean) THEN paused_by END,
            answered_at = coalesce(answered_at, now()),\s"""
                    + Subscriptions.SET_TERMS;

    /** Confirms a subscription once, and resumes mails after bounces. Null if none with that id is in force. */
    Uni<@Nullable Subscription> confirm(UUID id) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        UPDATE subscription SET confirmed_at = coalesce(confirmed_at, now()), answered_at = coalesce(answered_at, now())
                        WHERE id = :id AND (confirmed_at IS NULL OR answered_at IS NULL)""")
                .with("id", id)
                .run(session)
                .chain(() -> suppressions.liftByReader(session, id))
                .chain(() -> Subscription.findCurrent(session, id)));
    }

    /** Requests a test mail, within the rate limit. Returns null if no subscription with that id is in force. */
    Uni<@Nullable Subscription> wantTest(UUID id) {
        return sessions.forService(session -> answer(session, id))
                .chain(answered -> sessions.forService(session -> (answered
                                ? takeTest(session, id)
                                : Uni.createFrom().voidItem())
                        .chain(() -> Subscription.findCurrent(session, id))));
    }

    /** False if the subscription is not in force, or its reader does not want it yet. */
    private static Uni<Boolean> answer(Mutiny.Session session, UUID id) {
        return Subscriptions.update("answered_at = coalesce(answered_at, now())", "confirmed_at IS NOT NULL")
                .with("id", id)
                .any(session);
    }

    private Uni<?> takeTest(Mutiny.Session session, UUID id) {
        return rateLimit
                .takeTest(session, id)
                .chain(lately -> lately == null
                        ? NativeSql.of("UPDATE subscription SET test_wanted = true WHERE id = :id")
                                .with("id", id)
                                .run(session)
                        : Uni.createFrom().voidItem());
    }

    /** Ends a subscription, if it is in force; null if there never was one with that id. */
    Uni<@Nullable Subscription> end(UUID id) {
        return sessions.forService(
                session -> subscriptions.end(session, id).chain(() -> Subscription.find(session, id)));
    }
}
