package org.lookalike.notifier.delivery;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.unclaimed.UnclaimedAccount;

/** What a delivery says, and to whom. */
public sealed interface DeliveryContent {

    /** Whose subscription it is about; null where it is about none. */
    @Nullable
    Subscriber subscriber();

    /** Whether nothing is left to say. */
    boolean isEmpty();

    /** Applies the function for the kind of the content. */
    <R> R fold(Function<Alerts, R> alerts, Function<SystemNotice, R> notice, Function<Question, R> question);

    /**
     * News of alerts.
     *
     * @param updates empty if all of it was withdrawn
     */
    record Alerts(SendReason reason, Subscriber subscriber, List<AlertUpdate> updates) implements DeliveryContent {
        public Alerts {
            updates = List.copyOf(updates);
        }

        @Override
        public boolean isEmpty() {
            return updates.isEmpty();
        }

        @Override
        public <R> R fold(
                Function<Alerts, R> alerts, Function<SystemNotice, R> notice, Function<Question, R> question) {
            return alerts.apply(this);
        }
    }

    /** A system mail. */
    record SystemNotice(SystemMail mail, @Nullable Subscriber subscriber) implements DeliveryContent {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public <R> R fold(
                Function<Alerts, R> alerts, Function<SystemNotice, R> notice, Function<Question, R> question) {
            return notice.apply(this);
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

        @Override
        public <R> R fold(
                Function<Alerts, R> alerts, Function<SystemNotice, R> notice, Function<Question, R> question) {
            return question.apply(this);
        }
    }
}
