package org.lookalike.notifier.subscription;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Sessions;

/**
 * What readers do with their own subscription, without an account: the link in a mail that they come by allows it, and names
 * the subscription.
 */
@ApplicationScoped
class OwnSubscriptions {

    private final Sessions sessions;
    private final Subscriptions subscriptions;

    OwnSubscriptions(Sessions sessions, Subscriptions subscriptions) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
    }

    /** Null if none with that id is in force. */
    Uni<@Nullable Subscription> find(UUID id) {
        return sessions.forProgram(session -> Subscriptions.find(session, id));
    }

    /** Gives a subscription the terms that its reader asks for. Null if none with that id is in force. */
    Uni<@Nullable Subscription> change(UUID id, PreferencesForm form) {
        return sessions.forProgram(session -> Subscriptions.find(session, id)
                .onItem()
                .ifNotNull()
                .transformToUni(subscription -> Subscriptions.withTerms(
                                session.createNativeQuery(
                                                """
                                                UPDATE subscription
                                                SET paused_at = CASE WHEN cast(:paused AS boolean) THEN coalesce(paused_at, now()) END,
                                                    %s
                                                WHERE id = :id AND ended_at IS NULL
                                                """
                                                        .formatted(Subscriptions.SET_TERMS))
                                        .setParameter("id", id)
                                        .setParameter("paused", form.isPaused()),
                                form.terms(subscription.name))
                        .executeUpdate()
                        .chain(() -> session.refresh(subscription))
                        .replaceWith(subscription)));
    }

    /** Confirms a subscription, the first time it is asked. Null if none with that id is in force. */
    Uni<@Nullable Subscription> confirm(UUID id) {
        return sessions.forProgram(session -> session.createNativeQuery(
                        "UPDATE subscription SET confirmed_at = now() WHERE id = :id AND confirmed_at IS NULL")
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> Subscriptions.find(session, id)));
    }

    /** Has a test mail sent soon, at most one a minute. Null if no subscription with that id is in force. */
    Uni<@Nullable Subscription> wantTest(UUID id) {
        return sessions.forProgram(session -> session.createNativeQuery(
                        """
                        UPDATE subscription SET test_wanted = true, test_wanted_at = now()
                        WHERE id = :id AND ended_at IS NULL AND confirmed_at IS NOT NULL
                          AND (test_wanted_at IS NULL OR test_wanted_at < now() - interval '1 minute')
                        """)
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> Subscriptions.find(session, id)));
    }

    /** Ends a subscription, if it is in force; null if there never was one with that id. */
    Uni<@Nullable Subscription> end(UUID id) {
        return sessions.forProgram(
                session -> subscriptions.end(session, id).chain(() -> session.find(Subscription.class, id)));
    }
}
