package org.lookalike.notifier.alert;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.lookalike.kafka.EnumCode;

/** How soon someone should look at an alert, from the least to the most urgent. */
@Schema(enumeration = {"low", "medium", "high", "critical"})
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The severity of a word; an unknown one is CRITICAL, as an extra mail does less harm than a lost alert. */
    public static Severity ofWord(String word) {
        return EnumCode.find(Severity.class, word).orElse(CRITICAL);
    }

    public String code() {
        return EnumCode.of(this);
    }

    /** The minimum severities that an alert of this severity satisfies. */
    public List<Severity> reaches() {
        return Arrays.stream(values())
                .filter(minimum -> compareTo(minimum) >= 0)
                .toList();
    }
}
