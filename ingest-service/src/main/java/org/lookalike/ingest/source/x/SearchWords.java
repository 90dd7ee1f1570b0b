package org.lookalike.ingest.source.x;

import java.text.Normalizer;

/** Search terms for X, which allows letters a-z, digits, underscores, apostrophes and spaces, at most 50 characters. */
final class SearchWords {

    private static final int LONGEST = 50;

    private SearchWords() {}

    /** Removes accents and other characters and cuts at a word boundary; empty if nothing is left. */
    static String of(String words) {
        var plain = Normalizer.normalize(words.replace('\u2019', '\''), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9_' ]+", " ")
                .replaceAll(" +", " ")
                .strip();
        return plain.length() <= LONGEST ? plain : cut(plain);
    }

    private static String cut(String plain) {
        int end = plain.lastIndexOf(' ', LONGEST);
        return plain.substring(0, end > 0 ? end : LONGEST);
    }
}
