package org.lookalike.notifier.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.lookalike.kafka.EnumCode;

/** Whether a subscription hears of accounts that imitate a person, such as a teacher, who agreed to be protected. */
@Schema(enumeration = {"all", "only", "without"})
public enum PeopleNews {
    /** Of these as of all others. */
    ALL,
    /** Of nothing else. */
    ONLY,
    /** Of all others alone. */
    WITHOUT;

    public String code() {
        return EnumCode.of(this);
    }
}
