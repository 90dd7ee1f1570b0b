package org.lookalike.ingest.permutation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Brings names into the letters that handles are written in. */
final class HandleLetters {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’.]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private HandleLetters() {}

    /** The words of a name in ASCII letters and digits, accents and apostrophes left out; of other scripts nothing is left. */
    static List<String> words(String name) {
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return OTHERS.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
