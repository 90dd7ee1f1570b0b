package org.lookalike.testing.sweep;

import java.util.Locale;

/**
 * The location of a value in a request.
 *
 * @param at the name of a parameter, or a JSON pointer such as {@code /officialAccounts/0/handle}
 */
record Location(In in, String at) {

    enum In {
        PATH,
        QUERY,
        HEADER,
        FORM,
        JSON
    }

    /** The name of the value: in JSON that of the nearest property. */
    String name() {
        return in == In.JSON ? at.replaceAll("(/\\d+)+$", "").replaceAll(".*/", "") : at;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(in.name().toLowerCase(Locale.ROOT), at.isEmpty() ? "as a whole" : at);
    }
}
