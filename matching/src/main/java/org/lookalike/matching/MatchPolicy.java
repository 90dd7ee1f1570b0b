package org.lookalike.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.policy.PolicyFile;

/**
 * The rules' numbers and word lists, read from a file that says for each what it means and gives an example: {@code
 * default-policy.properties} beside this class is the shipped one. Every key must be there, and no other.
 *
 * @param weights what each signal counts for, -1..1, by signal id (keys {@code weight.*})
 * @param numbers the other numbers, by key, {@code threshold} and {@code ambiguity.margin} among them
 * @param words the word lists, in lower case, by name (keys {@code words.*})
 * @param hash {@code sha256:} and the hexadecimal digest of the content; comments, order and layout do not change it
 */
public record MatchPolicy(
        Map<String, Double> weights, Map<String, Double> numbers, Map<String, Set<String>> words, String hash) {

    private static final String SHIPPED = "default-policy.properties";

    /**
     * @throws NullPointerException when a value is null; the message names the field
     * @throws IllegalArgumentException when the hash is blank
     */
    public MatchPolicy {
        weights = Map.copyOf(weights);
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
        Preconditions.notBlank(hash, "hash");
    }

    /** The policy shipped with this library. */
    public static MatchPolicy shipped() {
        try (InputStream file = Objects.requireNonNull(
                MatchPolicy.class.getResourceAsStream(SHIPPED), "the library lacks " + SHIPPED)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped policy " + SHIPPED, e);
        }
    }

    /**
     * Reads a policy in UTF-8; see {@link #read(Reader)}.
     *
     * @throws IOException when the stream cannot be read
     */
    public static MatchPolicy read(InputStream file) throws IOException {
        return read(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads a policy in the format of {@link java.util.Properties}. The caller closes the reader.
     *
     * @throws IOException when the reader fails
     * @throws IllegalArgumentException when a key is missing, unknown or given twice, or its value is not allowed; the
     *     message names the key and what is allowed
     */
    public static MatchPolicy read(Reader file) throws IOException {
        return PolicyFile.read(file);
    }

    /** The least score of a match, 0..1. */
    public double threshold() {
        return number("threshold");
    }

    /** How far below the best score another district may be and still be reported, 0..1. */
    public double ambiguityMargin() {
        return number("ambiguity.margin");
    }

    /**
     * What a signal counts for, -1..1.
     *
     * @throws IllegalArgumentException when the policy has no such signal
     */
    public double weight(String signal) {
        return known(weights.get(signal), "weight." + signal);
    }

    /**
     * The number with this key.
     *
     * @throws IllegalArgumentException when the policy has no such number
     */
    public double number(String key) {
        return known(numbers.get(key), key);
    }

    /**
     * The word list with this name, in lower case.
     *
     * @throws IllegalArgumentException when the policy has no such list
     */
    public Set<String> words(String list) {
        return known(words.get(list), "words." + list);
    }

    private static <T> T known(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("the policy has no key '" + key + "'");
        }
        return value;
    }
}
