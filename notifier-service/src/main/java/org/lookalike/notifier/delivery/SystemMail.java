package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.WireJson;

/**
 * A mail that is not about alerts. It is stored as it was written: unlike an alert, it does not change while it waits, and nothing
 * withdraws it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SystemMail.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = SystemMail.Test.class, name = "test"),
    @JsonSubTypes.Type(value = SystemMail.NoRecipient.class, name = "unheard"),
    @JsonSubTypes.Type(value = SystemMail.Suppressed.class, name = "suppressed"),
    @JsonSubTypes.Type(value = SystemMail.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SystemMail.WeeklyStatus.class, name = "watching")
})
public sealed interface SystemMail {

    /** Calls the visitor's method for the kind of the mail. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of mail. */
    interface Visitor<R> {
        R confirmation(Confirmation mail);

        R test(Test mail);

        R noRecipient(NoRecipient mail);

        R suppressed(Suppressed mail);

        R gone(Gone mail);

        R weeklyStatus(WeeklyStatus mail);
    }

    /** Asks the addressee of a subscription to confirm it. */
    record Confirmation() implements SystemMail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.confirmation(this);
        }
    }

    /** Proves that mails reach a subscriber. */
    record Test() implements SystemMail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.test(this);
        }
    }

    /**
     * Tells the operator that districts have no subscriber left.
     *
     * @param districts at least one, by name and id as far as names are known; mails stored by earlier versions have ids alone
     */
    record NoRecipient(@JsonAlias("districtIds") List<String> districts) implements SystemMail {
        public NoRecipient {
            districts = List.copyOf(districts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noRecipient(this);
        }
    }

    /**
     * Tells the other subscribers of the same districts that an address is suppressed because mails to it bounced.
     *
     * @param address the suppressed one
     * @param districts the districts it was subscribed to, by name as far as names are known; empty means all
     * @param reason what the mail server said
     */
    record Suppressed(String address, List<String> districts, String reason) implements SystemMail {
        public Suppressed {
            districts = districts == null ? List.of() : List.copyOf(districts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.suppressed(this);
        }
    }

    /**
     * Tells the operator that a webhook answered 410 Gone and its subscription has ended.
     *
     * @param host the webhook's
     * @param reason what its server said
     */
    record Gone(String host, UUID subscriptionId, String reason) implements SystemMail {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.gone(this);
        }
    }

    /**
     * Tells a subscriber once a week what is monitored, so that they know that no alerts means no findings.
     *
     * @param districts how many registered districts the subscription covers
     * @param unregistered the ids of districts it covers that are not registered, so that nobody monitors them
     * @param openAlerts how many of its alerts someone should still look at
     * @param accountsSeen in the week before, over all districts and sources
     * @param isReportLate whether ingest-service has not reported lately
     */
    record WeeklyStatus(
            int districts,
            List<String> unregistered,
            int openAlerts,
            long accountsSeen,
            List<Source> sources,
            boolean isReportLate)
            implements SystemMail {

        public WeeklyStatus {
            unregistered = unregistered == null ? List.of() : List.copyOf(unregistered);
            sources = sources == null ? List.of() : List.copyOf(sources);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.weeklyStatus(this);
        }

        /**
         * The state of a source of accounts.
         *
         * @param state {@code on}, {@code waiting}, {@code failing}, or another word
         * @param lastSuccessAt null if it never answered
         */
        public record Source(String name, String state, @Nullable Instant lastSuccessAt) {}
    }

    /** The mail as the database stores it. */
    default String json() {
        return new String(WireJson.write(this), StandardCharsets.UTF_8);
    }

    /** Reads a mail from the database; fails on a kind that only a newer version knows. */
    static SystemMail ofJson(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8), SystemMail.class);
        } catch (InvalidMessage e) {
            throw new IllegalStateException("A stored system mail cannot be read: " + e.getMessage(), e);
        }
    }
}
