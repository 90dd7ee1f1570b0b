package org.lookalike.ingest.source.bluesky;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of <a href="https://atproto.com/specs/did">DIDs</a>, <a href="https://atproto.com/specs/handle">handles</a> and <a
 * href="https://atproto.com/specs/tid">TIDs</a>. A malformed one would make the platform refuse the whole query.
 */
final class Identifiers {

    /** The protocol allows longer DIDs, but none is in use, and none could be published. */
    private static final int DID_LENGTH = 256;

    private static final int HANDLE_LENGTH = 253;
    private static final Pattern DID = Pattern.compile("did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]");
    private static final Pattern HANDLE = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

    private static final Pattern TID = Pattern.compile("[234567abcdefghij][234567a-z]{12}");
    private static final String TID_DIGITS = "234567abcdefghijklmnopqrstuvwxyz";

    /** The lowest bits of a TID say which clock it is of. */
    private static final int CLOCK_BITS = 10;

    private Identifiers() {}

    /** The time in a TID, which every revision is; null if the text is no TID. */
    static @Nullable Instant timeOf(@Nullable String text) {
        if (text == null || !TID.matcher(text).matches()) {
            return null;
        }
        long bits = text.chars().mapToLong(TID_DIGITS::indexOf).reduce(0, (all, digit) -> all << 5 | digit);
        return Instant.EPOCH.plus(bits >>> CLOCK_BITS, ChronoUnit.MICROS);
    }

    static boolean isDid(@Nullable String text) {
        return text != null && text.length() <= DID_LENGTH && DID.matcher(text).matches();
    }

    static boolean isHandle(String text) {
        return text.length() <= HANDLE_LENGTH && HANDLE.matcher(text).matches();
    }
}
