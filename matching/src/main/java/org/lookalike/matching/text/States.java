package org.lookalike.matching.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.lookalike.usdistricts.UsState;

/** The states of the USA, DC and the inhabited territories, and how accounts mention them. */
public final class States {

    /** Names are without spaces, as {@code newjersey}. */
    private static final Map<String, String> CODE_BY_NAME = new HashMap<>();

    private static final Map<String, String> NAME_BY_CODE = new LinkedHashMap<>();
    private static final Set<String> CODES = Collections.unmodifiableSet(NAME_BY_CODE.keySet());
    private static final Pattern NAMES;
    /** Most texts have none of these, which is quicker to tell than that the expression is not found. */
    private static final String SIGNS_BEFORE_CODE = ",(|";

    /** A code in capitals set apart by a comma or bracket, as in {@code Salem, OR} or {@code (OR)}. */
    private static final Pattern CODE_SET_APART = Pattern.compile("[,(|]\\s*([A-Z]{2})\\b(?!')");

    /** Codes that are words or parts of words as well, such as the end of {@code LillyPadCo}. */
    private static final Set<String> CODES_LIKE_WORDS = Set.of("co", "hi", "in", "me", "ok", "or");

    /** Shorter names are too near to other words to be recognised with an error. */
    private static final int MIN_MISSPELLED = 7;

    private static final LevenshteinDistance ONE_ERROR = new LevenshteinDistance(1);

    private static final Pattern CODE_AMONG_WORDS = Pattern.compile("(?<=\\S )([A-Z]{2})(?= |$)");

    static {
        List<String> spelledOut = new ArrayList<>();
        for (UsState state : UsState.ALL) {
            if (state.isOfArmedForces()) {
                continue;
            }
            String code = state.code().toLowerCase(Locale.ROOT);
            String name = state.name().toLowerCase(Locale.ROOT).replaceFirst("^us ", "");
            spelledOut.add(name);
            CODE_BY_NAME.put(name.replace(" ", ""), code);
            NAME_BY_CODE.put(code, name.replace(" ", ""));
        }
        spelledOut.addAll(CODE_BY_NAME.keySet());
        NAMES = Pattern.compile("\\b(?:" + String.join("|", spelledOut) + ")\\b");
    }

    private States() {}

    /** The two-letter codes, in lower case. */
    public static Set<String> codes() {
        return CODES;
    }

    /** The names in lower case without spaces, such as {@code newjersey}. */
    public static Set<String> squashedNames() {
        return CODE_BY_NAME.keySet();
    }

    /** The code, in lower case, of a code or a name without spaces; null when it is neither. */
    public static @Nullable String code(String word) {
        return CODES.contains(word) ? word : CODE_BY_NAME.get(word);
    }

    /** The code of a code or name at the end of a handle; null for a code that may as well be a word. */
    public static @Nullable String codeWithoutSeparator(String word) {
        return CODES_LIKE_WORDS.contains(word) ? null : code(word);
    }

    /** The code of a code or a name without spaces, also of one with a typing error; null when it is neither. */
    public static @Nullable String codeMeantBy(String word) {
        String code = code(word);
        return code != null || word.length() < MIN_MISSPELLED
                ? code
                : CODE_BY_NAME.entrySet().stream()
                        .filter(state ->
                                state.getKey().length() >= MIN_MISSPELLED && ONE_ERROR.apply(state.getKey(), word) >= 0)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** The name without spaces of the state with this code in lower case; empty when there is none. */
    public static String squashedName(String code) {
        return NAME_BY_CODE.getOrDefault(code, "");
    }

    /** The codes set apart in a text as people write it: {@code Salem, OR}. */
    public static Set<String> codesSetApart(String text) {
        return StringUtils.containsAny(text, SIGNS_BEFORE_CODE) ? codes(CODE_SET_APART, text) : Set.of();
    }

    /** The codes in capitals between other words of a name, as in {@code Salem OR Schools}. */
    public static Set<String> amongWords(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? new LinkedHashSet<>() : codes(CODE_AMONG_WORDS, name);
    }

    private static Set<String> codes(Pattern expression, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher match = expression.matcher(text); match.find(); ) {
            found.add(match.group(1).toLowerCase(Locale.ROOT));
        }
        found.retainAll(CODES);
        return found;
    }

    /** The code that ends a handle, set apart as in {@code salem_schools.or}. */
    public static Set<String> atEndOfHandle(String handle) {
        Set<String> found = new LinkedHashSet<>();
        int end = handle.length();
        while (end > 0 && !Character.isLetterOrDigit(handle.charAt(end - 1))) {
            end--;
        }
        if (end > 3 && !Character.isLetterOrDigit(handle.charAt(end - 3))) {
            String code = handle.substring(end - 2, end).toLowerCase(Locale.ROOT);
            if (CODES.contains(code)) {
                found.add(code);
            }
        }
        return found;
    }

    /** The states a place names: set apart, else its last word, else spelled out, else its last word misspelled. */
    public static Set<String> inPlace(String place, String foldedPlace) {
        Set<String> found = new LinkedHashSet<>(codesSetApart(place));
        String folded = foldedPlace.strip();
        if (found.isEmpty()) {
            String last = folded.substring(folded.lastIndexOf(' ') + 1);
            if (CODES.contains(last)) {
                found.add(last);
            }
        }
        if (found.isEmpty()) {
            for (Matcher match = NAMES.matcher(folded); match.find(); ) {
                found.add(CODE_BY_NAME.getOrDefault(match.group().replace(" ", ""), ""));
            }
        }
        if (found.isEmpty()) {
            String meant = codeMeantBy(folded.substring(folded.lastIndexOf(' ') + 1));
            if (meant != null) {
                found.add(meant);
            }
        }
        return found;
    }
}
