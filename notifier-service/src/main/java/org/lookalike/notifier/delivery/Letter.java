package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.messaging.InvalidMessage;
import org.lookalike.messaging.WireJson;

/**
 * What a mail says that is not about alerts. It is kept as it was written: unlike an alert, it does not change while it
 * waits, and nothing but its delivery withdraws it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Letter.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = Letter.Test.class, name = "test"),
    @JsonSubTypes.Type(value = Letter.Unheard.class, name = "unheard"),
    @JsonSubTypes.Type(value = Letter.Suppressed.class, name = "suppressed"),
    @JsonSubTypes.Type(value = Letter.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = Letter.Watching.class, name = "watching")
})
public sealed interface Letter {

    /** Asks the addressee of a subscription whether they want it. */
    record Confirmation() implements Letter {}

    /** Proves that news reaches a subscriber. */
    record Test() implements Letter {}

    /**
     * Nobody hears of these districts any more. Told to the operator.
     *
     * @param districts at least one, by name and id as far as names are known; letters that wait since earlier versions have
     *     ids alone
     */
    record Unheard(@JsonAlias("districtIds") List<String> districts) implements Letter {
        public Unheard {
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
    record Suppressed(String address, List<String> districts, String reason) implements Letter {
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
    record Gone(String host, UUID subscriptionId, String reason) implements Letter {}

    /**
     * All is watched, or what is not: proof that silence means quiet. Told to subscribers once a week.
     *
     * @param districts how many registered districts the subscription is about
     * @param unregistered districts it is about that nobody looks out for, by id
     * @param openAlerts how many of its alerts someone should still look at
     * @param accountsSeen in the week before, all districts and sources together
     * @param isReportLate whether nothing was heard of late from where accounts are found
     */
    record Watching(
            int districts,
            List<String> unregistered,
            int openAlerts,
            long accountsSeen,
            List<Source> sources,
            boolean isReportLate)
            implements Letter {

        public Watching {
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
    static Letter ofJson(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Letter.class);
        } catch (InvalidMessage e) {
            throw new IllegalStateException("A stored letter cannot be read: " + e.getMessage(), e);
        }
    }
}
