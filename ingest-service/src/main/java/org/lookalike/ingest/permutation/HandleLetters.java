package org.lookalike.ingest.permutation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts names to the characters of handles. */
final class HandleLetters {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’.]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private HandleLetters() {}

    /** The words of a name in ASCII letters and digits, without accents, apostrophes and characters of other scripts. */
    static List<String> words(@Nullable String name) {
        var plain = MARKS.matcher(Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFKD))
                .replaceAll("");
        return OTHERS.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
