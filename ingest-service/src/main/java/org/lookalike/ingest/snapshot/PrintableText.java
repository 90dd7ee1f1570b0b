package org.lookalike.ingest.snapshot;

import java.util.regex.Pattern;

/**
 * Text that every reader of the topic can store and print. Names and bios are published as the account wrote them, in any
 * script, because unusual characters may be the imitation. U+FFFD, the replacement character, replaces unpaired surrogates,
 * which UTF-8 cannot encode, and control characters other than tab and line breaks, some of which databases refuse.
 */
final class PrintableText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cs}\\p{Cntrl}&&[^\\t\\n\\r]]");

    private PrintableText() {}

    static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
