package org.lookalike.images;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a small file could cost although its header says nothing of it: found in the bytes, before any is unpacked. */
final class HiddenCost {

    /** Encoders make about ten scans. Each costs a pass over all points: thousands in a small file would take hours. */
    private static final int MOST_SCANS = 100;

    /** In packed points the marker never occurs; thumbnails have a few more. */
    private static final Pattern SCAN = Pattern.compile("\u00ff\u00da");

    /** The pictures inside a WebP say their sizes again, and readers make room by those. */
    private static final Pattern LOSSY_FRAME = Pattern.compile("VP8 .{7}\u009d\u0001[*](.{4})", Pattern.DOTALL);

    private static final Pattern LOSSLESS_FRAME = Pattern.compile("VP8L.{4}/(.{4})", Pattern.DOTALL);

    private HiddenCost() {}

    /** One sentence that says what is too much; empty when nothing is. */
    static Optional<String> in(Format format, byte[] picture) {
        String bytes = new String(picture, StandardCharsets.ISO_8859_1);
        boolean isTooMuch =
                switch (format) {
                    case JPEG ->
                        SCAN.matcher(bytes).results().skip(MOST_SCANS).findAny().isPresent();
                    case WEBP ->
                        LOSSY_FRAME.matcher(bytes).results().anyMatch(frame -> isTooLarge(frame, 16))
                                || LOSSLESS_FRAME.matcher(bytes).results().anyMatch(frame -> isTooLarge(frame, 14));
                    case PNG, GIF -> false;
                };
        return isTooMuch
                ? Optional.of("the " + format + " file costs more to read than its size says; save it anew")
                : Optional.empty();
    }

    /** Width and height are 14 bits each, from the lowest on; the height begins at bit {@code heightAt}. */
    private static boolean isTooLarge(MatchResult frame, int heightAt) {
        String size = frame.group(1);
        int bits = size.charAt(0) | size.charAt(1) << 8 | size.charAt(2) << 16 | size.charAt(3) << 24;
        return (bits & 0x3fff) > Picture.LONGEST_SIDE || (bits >>> heightAt & 0x3fff) > Picture.LONGEST_SIDE;
    }
}
