package org.lookalike.detector.takedown;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person says of the district's own account on a platform where none is registered: a report asserts nothing else. */
public sealed interface OwnAccount {

    /** Nothing is said of it. */
    OwnAccount UNSTATED = new Unstated();

    Pattern ADDRESS = Pattern.compile("[!-~]{1,250}");

    record Unstated() implements OwnAccount {}

    /** The district has none there. */
    record None() implements OwnAccount {}

    /** @param address of the account, or its handle */
    record At(String address) implements OwnAccount {}

    /**
     * Reads the answer in a form; without a clear one, nothing is said. An address is one word of visible ASCII, so that nobody can
     * make a link that puts sentences into a report.
     *
     * @param answer {@code yes}, {@code no} or another
     */
    static OwnAccount of(@Nullable String answer, @Nullable String address) {
        return switch (answer == null ? "" : answer.toLowerCase(Locale.ROOT)) {
            case "no" -> new None();
            case "yes" ->
                address == null || !ADDRESS.matcher(address.strip()).matches() ? UNSTATED : new At(address.strip());
            default -> UNSTATED;
        };
    }
}
