package org.lookalike.ingest.source.bluesky;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of identifiers and handles in the AT Protocol. A malformed one would make the platform refuse the whole query.
 *
 * @see <a href="https://atproto.com/specs/did">DIDs</a>
 * @see <a href="https://atproto.com/specs/handle">Handles</a>
 */
final class Identifiers {

    /** The protocol allows longer DIDs, but none is in use, and none could be published. */
    private static final int DID_LENGTH = 256;

    private static final int HANDLE_LENGTH = 253;

    private static final Pattern DID = Pattern.compile("did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]");
    private static final Pattern HANDLE = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

    private Identifiers() {}

    static boolean isDid(@Nullable String text) {
        return text != null && text.length() <= DID_LENGTH && DID.matcher(text).matches();
    }

    static boolean isHandle(String text) {
        return text.length() <= HANDLE_LENGTH && HANDLE.matcher(text).matches();
    }
}
