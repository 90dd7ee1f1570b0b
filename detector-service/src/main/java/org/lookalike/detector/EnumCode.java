package org.lookalike.detector;

import java.util.Locale;

/** Writes a constant as its code in text that is not JSON: its name in lower case, as {@link RestJson} writes it. */
public final class EnumCode {

    private EnumCode() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
