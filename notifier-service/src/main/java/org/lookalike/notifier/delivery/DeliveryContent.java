package org.lookalike.notifier.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.unclaimed.UnclaimedAccount;

/** What a delivery says, and to whom. */
public sealed interface DeliveryContent {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /** Whether nothing is left to say. */
    boolean isEmpty();

    /**
     * News of alerts.
     *
     * @param updates empty if all of it was withdrawn
     * @param more how many alerts it tells of beside these, none of which is more severe
     */
    record Alerts(SendReason reason, Subscriber subscriber, List<AlertUpdate> updates, int more)
            implements DeliveryContent {
        public Alerts {
            updates = List.copyOf(updates);
        }

        /** Of how many alerts it tells. */
        public int total() {
            return updates.size() + more;
        }

        @Override
        public boolean isEmpty() {
            return updates.isEmpty();
        }
    }

    /** A system mail. */
    record SystemNotice(SystemMail mail, @Nullable Subscriber subscriber) implements DeliveryContent {
        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    /**
     * The question which accounts are a district's.
     *
     * @param district its name
     * @param total how many accounts it is about
     * @param accounts the first of them
     */
    record Question(
            Subscriber subscriber, String districtId, String district, int total, List<UnclaimedAccount> accounts)
            implements DeliveryContent {
        public Question {
            accounts = List.copyOf(accounts);
        }

        @Override
        public boolean isEmpty() {
            return accounts.isEmpty();
        }
    }

    /**
     * The question whether the platform acted on a report.
     *
     * @param report null if none waits for an answer any more
     */
    record ReportFollowUp(Subscriber subscriber, @Nullable UnansweredReport report) implements DeliveryContent {
        @Override
        public boolean isEmpty() {
            return report == null;
        }
    }

    /** A report that the platform has not answered, and the alert whose account was reported. */
    record UnansweredReport(Alert alert, Instant filedAt) {

        /** The report of an alert; null if none waits for an answer. */
        public static @Nullable UnansweredReport of(Alert alert) {
            var since = alert.unansweredSince();
            return since == null ? null : new UnansweredReport(alert, since);
        }
    }
}
