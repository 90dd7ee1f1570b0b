package org.lookalike.testing.sweep;

import java.util.Locale;

/**
 * Where in a request a value stands.
 *
 * @param at the name of a parameter, or within JSON a pointer such as {@code /officialAccounts/0/handle}
 */
record Place(In in, String at) {

    enum In {
        PATH,
        QUERY,
        HEADER,
        FORM,
        JSON
    }

    /** What the value is called: within JSON, the nearest property. */
    String name() {
        return in == In.JSON ? at.replaceAll("(/\\d+)+$", "").replaceAll(".*/", "") : at;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(in.name().toLowerCase(Locale.ROOT), at.isEmpty() ? "as a whole" : at);
    }
}
