package org.lookalike.matching;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules' numbers and word lists. {@code PolicyFile} reads them from a file that says what each means.
 *
 * @param weights what each signal counts for, -1..1, by signal id (keys {@code weight.*})
 * @param numbers the other numbers, by key, {@code threshold} and {@code ambiguity.margin} among them
 * @param words the word lists, in lower case, by name (keys {@code words.*}); {@code affix} and {@code prefix} are what
 *     the reader of names knows to be added
 * @param hash {@code sha256:} and the hexadecimal digest of the content; comments, order and layout do not change it
 */
public record MatchPolicy(
        Map<String, Double> weights, Map<String, Double> numbers, Map<String, Set<String>> words, String hash) {

    /** Throws NullPointerException for a null value and IllegalArgumentException for a blank hash. */
    public MatchPolicy {
        weights = Map.copyOf(weights);
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
        Preconditions.notBlank(hash, "hash");
    }

    /** The least score of a match, 0..1. */
    public double threshold() {
        return number("threshold");
    }

    /** How far below the best score another district may be and still be reported, 0..1. */
    public double ambiguityMargin() {
        return number("ambiguity.margin");
    }

    /** What a signal counts for, -1..1. Throws IllegalArgumentException when the policy has no such signal. */
    public double weight(String signal) {
        return known(weights.get(signal), "weight." + signal);
    }

    /** The number with this key. Throws IllegalArgumentException when the policy has no such number. */
    public double number(String key) {
        return known(numbers.get(key), key);
    }

    private static <T> T known(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("the policy has no key '" + key + "'");
        }
        return value;
    }
}
