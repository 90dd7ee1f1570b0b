package org.lookalike.ingest.source.x;

import java.text.Normalizer;

/** Words as X's search takes them: letters a-z, digits, underscores, apostrophes and spaces, 50 at most. */
final class SearchWords {

    private static final int LONGEST = 50;

    private SearchWords() {}

    /** Empty if nothing is left. Accents are dropped, and what does not fit whole words. */
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
