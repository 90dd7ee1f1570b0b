package org.lookalike.ingest.snapshot;

import java.util.Locale;

/** Names of enum constants as JSON, metrics and tables write them. */
public final class WireName {

    private WireName() {}

    /** The constant in lower case, such as {@code not_found}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
