package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.lookalike.postgres.JsonParameter;

/** What a delivery that is not about alerts carries, as the column {@code delivery.letter} stores it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SystemMail.Confirmation.class, name = "confirmation"),
    @JsonSubTypes.Type(value = SystemMail.Test.class, name = "test"),
    @JsonSubTypes.Type(value = SystemMail.NoRecipient.class, name = "unheard"),
    @JsonSubTypes.Type(value = SystemMail.Suppressed.class, name = "suppressed"),
    @JsonSubTypes.Type(value = SystemMail.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = SystemMail.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = SystemMail.WeeklyStatus.class, name = "watching"),
    @JsonSubTypes.Type(value = AccountQuestion.class, name = "question"),
    @JsonSubTypes.Type(value = FollowUp.class, name = "follow_up")
})
public sealed interface StoredMail permits SystemMail, AccountQuestion, FollowUp {

    /** The mail as the database stores it. */
    default String json() {
        return JsonParameter.of(this);
    }

    /** Reads a mail from the database; fails on a kind that only a newer version knows. */
    static StoredMail ofJson(String json) {
        return JsonParameter.read(json, StoredMail.class);
    }
}
