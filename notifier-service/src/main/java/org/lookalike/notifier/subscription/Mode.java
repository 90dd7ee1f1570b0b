package org.lookalike.notifier.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.lookalike.kafka.EnumCode;

/** How often a subscription wants mail. */
@Schema(enumeration = {"at_once", "daily", "weekly"})
public enum Mode {
    /** As soon as there is news. */
    AT_ONCE,
    /** One mail a day with all news, none on a day without. */
    DAILY,
    /** The same, on Mondays. */
    WEEKLY;

    public String code() {
        return EnumCode.of(this);
    }
}
