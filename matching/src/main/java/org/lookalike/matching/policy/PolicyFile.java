package org.lookalike.matching.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.languages.Languages;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.text.Vocabulary;

/** Reads and checks a policy file against the keys in {@link PolicyKeys}. Every key must be there, and no other. */
public final class PolicyFile {

    /** The name of the shipped policy's file, beside {@link MatchPolicy}. */
    public static final String SHIPPED = "default-policy.properties";

    private PolicyFile() {}

    /** The policy shipped with this library. */
    public static MatchPolicy shipped() {
        try {
            return read(new StringReader(shippedText()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    /** The text of the shipped policy's file, comments included. */
    public static String shippedText() {
        try (InputStream file = Objects.requireNonNull(
                MatchPolicy.class.getResourceAsStream(SHIPPED), "the library lacks " + SHIPPED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped policy " + SHIPPED, e);
        }
    }

    /**
     * Reads a policy in the format of {@link Properties}; the caller closes the reader. Throws
     * IllegalArgumentException, which names the key and what is allowed, for a key that is missing, unknown or given
     * twice and for a value that is not allowed.
     */
    public static MatchPolicy read(Reader reader) throws IOException {
        Map<String, String> values = load(reader);
        for (String key : values.keySet()) {
            if (!PolicyKeys.isKnown(key)) {
                throw new IllegalArgumentException(
                        "policy key '" + key + "' is unknown; remove it or correct its name");
            }
        }
        Map<String, Double> weights = new TreeMap<>();
        PolicyKeys.weights()
                .forEach((key, range) -> weights.put(key.substring("weight.".length()), number(values, key, range)));
        Map<String, Double> numbers = new TreeMap<>();
        PolicyKeys.numbers().forEach((key, range) -> numbers.put(key, number(values, key, range)));
        Map<String, Set<String>> words = new TreeMap<>();
        PolicyKeys.wordLists().forEach(key -> words.put(key.substring("words.".length()), words(values, key)));
        words.put("affix", NameReader.addedToNames());
        words.put("prefix", NameReader.addedBeforeNames());
        check(numbers, words);
        return new MatchPolicy(weights, numbers, words, hash(weights, numbers, words));
    }

    private static void check(Map<String, Double> numbers, Map<String, Set<String>> words) {
        for (String[] rising : new String[][] {
            {"edits.one_from_length", "edits.two_from_length"},
            {"severity.medium_from", "severity.high_from"},
            {"confidence.medium_from", "confidence.high_from"},
        }) {
            double least = numbers.getOrDefault(rising[0], 0.0);
            double most = numbers.getOrDefault(rising[1], 0.0);
            if (least > most) {
                throw new IllegalArgumentException("policy key '" + rising[1] + "' must be at least '" + rising[0]
                        + "' (" + least + "), but is " + most);
            }
        }
        Vocabulary.of(words);
    }

    private static Map<String, String> load(Reader reader) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Properties file = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (values.put((String) key, ((String) value).strip()) != null) {
                    throw new IllegalArgumentException("policy key '" + key + "' is given twice; keep one");
                }
                return super.put(key, value);
            }
        };
        try {
            file.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot read the policy: " + e.getMessage(), e);
        }
        return values;
    }

    private static double number(Map<String, String> values, String key, PolicyKeys.Range range) {
        String text = value(values, key);
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "policy key '" + key + "' must be a number " + range + ", but is '" + text + "'", e);
        }
        if (!(number >= range.least() && number <= range.most())) {
            throw new IllegalArgumentException(
                    "policy key '" + key + "' must be a number " + range + ", but is " + text);
        }
        return number;
    }

    private static Set<String> words(Map<String, String> values, String key) {
        Set<String> words = Arrays.stream(value(values, key).split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "policy key '" + key + "' must be a list of words separated by commas, but is empty");
        }
        return Collections.unmodifiableSet(words);
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "policy key '" + key + "' is missing; take its line from the shipped default-policy.properties");
        }
        return value;
    }

    private static String hash(
            Map<String, Double> weights, Map<String, Double> numbers, Map<String, Set<String>> words) {
        StringBuilder canonical = new StringBuilder();
        weights.forEach((key, value) -> canonical.append("weight.%s=%s\n".formatted(key, value)));
        numbers.forEach((key, value) -> canonical.append("%s=%s\n".formatted(key, value)));
        words.forEach((key, value) ->
                canonical.append("words.%s=%s\n".formatted(key, String.join(",", new TreeSet<>(value)))));
        canonical.append(Languages.shipped().canonical());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
