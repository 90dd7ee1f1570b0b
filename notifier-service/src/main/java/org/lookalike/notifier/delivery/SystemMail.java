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
 * What a mail says that is not about alerts. It is kept as it was written: unlike an alert, it does not change while it
 * waits, and nothing but its delivery withdraws it.
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

    /** Asks the addressee of a subscription whether they want it. */
    record Confirmation() implements SystemMail {}

    /** Proves that news reaches a subscriber. */
    record Test() implements SystemMail {}

    /**
     * Nobody hears of these districts any more. Told to the operator.
     *
     * @param districts at least one, by name and id as far as names are known; letters that wait since earlier versions have
     *     ids alone
     */
    record NoRecipient(@JsonAlias("districtIds") List<String> districts) implements SystemMail {
        public NoRecipient {
            districts = List.copyOf(districts);
        }
    }

    /**
     * Mails to an address come back and are not sent any more. Told to those who still hear of the same districts, because
     * silence would look like quiet.
     *
     * @param address the one that cannot be reached
     * @param districts what it was subscribed to, by name as far as names are known; empty means all
     * @param reason what the mail server said
     */
    record Suppressed(String address, List<String> districts, String reason) implements SystemMail {
        public Suppressed {
            districts = districts == null ? List.of() : List.copyOf(districts);
        }
    }

    /**
     * A webhook wanted nothing more, and its subscription has ended. Told to the operator.
     *
     * @param host the webhook's
     * @param reason what its server said
     */
    record Gone(String host, UUID subscriptionId, String reason) implements SystemMail {}

    /**
     * All is watched, or what is not: proof that silence means quiet. Told to subscribers once a week.
     *
     * @param districts how many registered districts the subscription is about
     * @param unregistered districts it is about that nobody looks out for, by id
     * @param openAlerts how many of its alerts someone should still look at
     * @param accountsSeen in the week before, all districts and sources together
     * @param isReportLate whether nothing was heard of late from where accounts are found
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

        /**
         * How a place did where accounts are found.
         *
         * @param state {@code on}, {@code waiting}, {@code failing}, or another word
         * @param lastSuccessAt null if it never answered
         */
        public record Source(String name, String state, @Nullable Instant lastSuccessAt) {}
    }

    /** The letter as kept in the database. */
    default String json() {
        return new String(WireJson.write(this), StandardCharsets.UTF_8);
    }

    /** Reads a letter as kept in the database; fails where it is of a kind that only a newer version knows. */
    static SystemMail ofJson(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8), SystemMail.class);
        } catch (InvalidMessage e) {
            throw new IllegalStateException("A stored letter cannot be read: " + e.getMessage(), e);
        }
    }
}
