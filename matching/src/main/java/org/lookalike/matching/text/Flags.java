package org.lookalike.matching.text;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells flags from letters written in the characters that flags are made of, the regional indicators. */
final class Flags {

    private static final Pattern INDICATORS = Pattern.compile("[\\x{1F1E6}-\\x{1F1FF}]+");
    private static final char HIGH_SURROGATE = Character.highSurrogate(0x1F1E6);
    private static final int A = 0x1F1E6 - 'A';
    private static final Set<String> COUNTRIES =
            Arrays.stream(java.util.Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    private Flags() {}

    /** A text without flags: pairs set apart that are a country's. Where not all are, it spells words, and stays as it is. */
    static String without(String text) {
        return text.indexOf(HIGH_SURROGATE) < 0
                        || !INDICATORS.matcher(text).results().allMatch(run -> isFlag(run.group()))
                ? text
                : INDICATORS.matcher(text).replaceAll("");
    }

    private static boolean isFlag(String indicators) {
        return COUNTRIES.contains(indicators
                .codePoints()
                .map(c -> c - A)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }
}
