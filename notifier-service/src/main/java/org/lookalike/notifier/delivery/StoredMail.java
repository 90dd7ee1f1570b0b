package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a delivery says that is no news of alerts, in {@code delivery.letter}. A newer version's kind is unreadable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SystemMail.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = SystemMail.Test.class, name = "test"),
    @JsonSubTypes.Type(value = SystemMail.NoRecipient.class, name = "unheard"),
    @JsonSubTypes.Type(value = SystemMail.Suppressed.class, name = "suppressed"),
    @JsonSubTypes.Type(value = SystemMail.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = SystemMail.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SystemMail.WeeklyStatus.class, name = "watching"),
    @JsonSubTypes.Type(value = SystemMail.TipsWaiting.class, name = "tips"),
    @JsonSubTypes.Type(value = PersonalMail.class, name = "personal"),
    @JsonSubTypes.Type(value = StoredMail.AccountQuestion.class, name = "question"),
    @JsonSubTypes.Type(value = StoredMail.FollowUp.class, name = "follow_up"),
    @JsonSubTypes.Type(value = StoredMail.Removal.class, name = "removal")
})
public sealed interface StoredMail
        permits SystemMail, StoredMail.AccountQuestion, StoredMail.FollowUp, StoredMail.Removal {

    /** Asks which accounts found within a time are a district's. They are read when it goes out, as they may change. */
    record AccountQuestion(String districtId, Instant foundAfter, Instant foundUntil) implements StoredMail {}

    /** Asks whether a platform acted on a report, by its follow-up's id. It is read when it goes out, and not kept. */
    record FollowUp(UUID id) implements StoredMail {}

    /** Tells a program that alerts are no longer held. */
    record Removal(List<UUID> alertIds, Instant at) implements StoredMail {}
}
