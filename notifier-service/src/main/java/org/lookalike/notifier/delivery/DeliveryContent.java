package org.lookalike.notifier.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;

/** What a delivery says, and to whom. */
public sealed interface DeliveryContent {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /** The alerts it tells of; none where it is about something else. */
    default List<AlertUpdate> updates() {
        return List.of();
    }

    /** Whether nothing is left to say. */
    default boolean isEmpty() {
        return false;
    }

    /** News of alerts, none if all was withdrawn, and how many more there are, none of them more severe. */
    record Alerts(SendReason reason, @Override Subscriber subscriber, @Override List<AlertUpdate> updates, int more)
            implements DeliveryContent {

        public int total() {
            return updates.size() + more;
        }

        @Override
        public boolean isEmpty() {
            return updates.isEmpty();
        }
    }

    record Removal(@Override Subscriber subscriber, List<UUID> alertIds, Instant at) implements DeliveryContent {}

    /** A message that was written before, and is sent as it is. Written now, it would tell the news. */
    record Message(DeliveryContent news, String body) implements DeliveryContent {

        @Override
        public @Nullable Subscriber subscriber() {
            return news.subscriber();
        }

        @Override
        public List<AlertUpdate> updates() {
            return news.updates();
        }
    }

    record SystemNotice(SystemMail mail, @Nullable Subscriber subscriber) implements DeliveryContent {

        @Override
        public boolean isEmpty() {
            return mail instanceof PersonalMail personal && personal.isOver(Instant.now());
        }
    }

    /** The question which accounts are the named district's: the first of them, and how many it is about. */
    record Question(
            Subscriber subscriber, String districtId, String district, int total, List<UnclaimedAccount> accounts)
            implements DeliveryContent {

        @Override
        public boolean isEmpty() {
            return accounts.isEmpty();
        }
    }

    /** The question whether the platform acted on a report; without an alert, no answer is wanted any more. */
    record ReportFollowUp(Subscriber subscriber, @Nullable Alert alert) implements DeliveryContent {
        @Override
        public boolean isEmpty() {
            return alert == null || alert.unansweredSince() == null;
        }
    }

    /**
     * What a delivery says about one alert, in its current state, and the trace that led to this, where there is one.
     *
     * @param kinds why it is mentioned, at least one, the most urgent first
     * @param alertTime when the detector made the revision that led to this
     * @param published the alert as it was published, as JSON; null where it was stored by a version that did not keep that
     */
    record AlertUpdate(
            Alert alert,
            Set<NotificationKind> kinds,
            Instant alertTime,
            @Nullable String traceParent,
            @Nullable String published) {}
}
