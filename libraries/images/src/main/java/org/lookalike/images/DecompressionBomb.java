package org.lookalike.images;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Recognizes, before decoding, files whose decoding costs far more than their headers declare. */
final class DecompressionBomb {

    /** Encoders write about ten scans. Each scan costs a pass over all pixels, so thousands in a small file would take hours. */
    private static final int MAX_SCANS = 100;

    /** The start-of-scan marker (SOS). It cannot occur in entropy-coded data; embedded thumbnails add a few. */
    private static final Pattern SCAN = Pattern.compile("\u00ff\u00da");

    /** The frames in a WebP container repeat their sizes, and decoders allocate memory by these. */
    private static final Pattern LOSSY_FRAME = Pattern.compile("VP8 .{7}\u009d\u0001[*](.{4})", Pattern.DOTALL);

    private static final Pattern LOSSLESS_FRAME = Pattern.compile("VP8L.{4}/(.{4})", Pattern.DOTALL);

    private DecompressionBomb() {}

    static boolean isIn(Format format, byte[] picture) {
        String bytes = new String(picture, StandardCharsets.ISO_8859_1);
        return switch (format) {
            case JPEG -> SCAN.matcher(bytes).results().skip(MAX_SCANS).findAny().isPresent();
            case WEBP ->
                LOSSY_FRAME.matcher(bytes).results().anyMatch(frame -> isTooLarge(frame, 16))
                        || LOSSLESS_FRAME.matcher(bytes).results().anyMatch(frame -> isTooLarge(frame, 14))
                        || LosslessWebP.hasTooManyGroups(picture);
            case PNG, GIF -> false;
        };
    }

    /** Width and height have 14 bits each: the width begins at bit 0, the height at bit {@code heightAt}. */
    private static boolean isTooLarge(MatchResult frame, int heightAt) {
        String size = frame.group(1);
        int bits = size.charAt(0) | size.charAt(1) << 8 | size.charAt(2) << 16 | size.charAt(3) << 24;
        return (bits & 0x3fff) > Picture.MAX_SIDE || (bits >>> heightAt & 0x3fff) > Picture.MAX_SIDE;
    }
}
