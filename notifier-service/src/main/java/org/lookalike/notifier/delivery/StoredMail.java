package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a delivery says that brings no news of alerts, in {@code delivery.letter}: a mail, or to programs that alerts are no longer held. A
 * kind of a newer version cannot be read.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SystemMail.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = SystemMail.Test.class, name = "test"),
    @JsonSubTypes.Type(value = SystemMail.NoRecipient.class, name = "unheard"),
    @JsonSubTypes.Type(value = SystemMail.Suppressed.class, name = "suppressed"),
    @JsonSubTypes.Type(value = SystemMail.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = SystemMail.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SystemMail.WeeklyStatus.class, name = "watching"),
    @JsonSubTypes.Type(value = StoredMail.AccountQuestion.class, name = "question"),
    @JsonSubTypes.Type(value = StoredMail.FollowUp.class, name = "follow_up"),
    @JsonSubTypes.Type(value = StoredMail.Removal.class, name = "removal")
})
public sealed interface StoredMail
        permits SystemMail, StoredMail.AccountQuestion, StoredMail.FollowUp, StoredMail.Removal {

    /**
     * Asks a subscriber which unclaimed accounts are a district's. It names none of them: what it asks about is read
     * when it goes out, so that it asks about no account that was answered, changed or erased since.
     *
     * @param foundAfter it asks about accounts that were found after this moment
     * @param foundUntil and not after this one
     */
    record AccountQuestion(String districtId, Instant foundAfter, Instant foundUntil) implements StoredMail {}

    /**
     * Asks a subscriber whether the platform acted on a report. It names neither account nor alert: both are read
     * when it goes out, so that it asks about no report that was answered meanwhile, and keeps nothing of an alert
     * that was erased.
     *
     * @param id of the row of {@code report_follow_up} that says of which report
     */
    record FollowUp(UUID id) implements StoredMail {}

    /** Tells a program that alerts are no longer held. */
    record Removal(List<UUID> alertIds, Instant at) implements StoredMail {}
}
