package org.lookalike.ingest.source.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tokens and keys of requests. Servers may repeat them in an error, so that their words are shown only without them.
 */
record Secrets(List<String> texts) {

    /** A shorter text is no secret, and without it a message could not be understood. */
    private static final int SHORTEST = 8;

    Secrets and(Collection<String> more) {
        var added = more.stream()
                .filter(text -> text.length() >= SHORTEST)
                .flatMap(text -> Stream.of(text, URLEncoder.encode(text, StandardCharsets.UTF_8)));
        return new Secrets(Stream.concat(texts.stream(), added)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** A text with three dots in place of each secret, whether it is written as it is or as in an address. */
    String removedFrom(String text) {
        var shown = text;
        for (var secret : texts) {
            shown = shown.replace(secret, "...");
        }
        return shown;
    }

    /** Omits them. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
