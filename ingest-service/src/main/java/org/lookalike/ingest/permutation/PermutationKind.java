package org.lookalike.ingest.permutation;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a permutation differs from the text it was made from. */
public enum PermutationKind {
    /** Not at all: the handle of another platform, or one that people expect of the district's name. */
    PLAIN,
    /** A separator put in, left out, moved or added at an end: {@code maple_schools}. */
    SEPARATOR,
    /** A word added: {@code mapleschools_official}. */
    AFFIX,
    /** The state, the city or the country added: {@code mapleschoolsma}. */
    PLACE,
    /** A number or year added: {@code mapleschools2}. */
    NUMBER,
    /** The words in another order: {@code schoolsmaple}. */
    ORDER,
    /** A word for another that means the same, shorter or longer: {@code mapleschs}. */
    ABBREVIATION,
    /** A word left out: {@code maplehollow}. */
    WORD_OMISSION,
    /** A character left out: {@code mapleschols}. */
    OMISSION,
    /** A character doubled: {@code mapleschoolss}. */
    REPETITION,
    /** Two neighbours swapped: {@code mapelschools}. */
    TRANSPOSITION,
    /** A vowel for another: {@code maplischools}. */
    VOWEL,
    /** Characters that look alike: {@code mapleschoo1s}, {@code rnapleschools}. */
    LOOKALIKE,
    /** A neighbouring key for the right one: {@code mapleschoold}. */
    KEYBOARD,
    /** A letter put in: {@code mapleyschools}. */
    INSERTION,
    /** A letter or digit added at the end: {@code mapleschoolsx}. */
    ADDITION,
    /** A word made plural: {@code maplesschools}. */
    PLURAL,
    /** A character that differs in one bit, as broken memory makes them: {@code mapleschoonls}. */
    BITFLIP;

    private static final Map<PermutationKind, Double> RATES = RuleTable.withHeading("rates.csv").stream()
            .collect(Collectors.toMap(
                    row -> valueOf(row.get(0).toUpperCase(Locale.ROOT)), row -> Double.valueOf(row.get(1))));

    double rate() {
        return RATES.getOrDefault(this, 0.0);
    }
}
