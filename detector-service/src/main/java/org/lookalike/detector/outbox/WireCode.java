package org.lookalike.detector.outbox;

import java.util.Locale;

/** Constants as the contract writes them: in lower case. */
final class WireCode {

    private WireCode() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
