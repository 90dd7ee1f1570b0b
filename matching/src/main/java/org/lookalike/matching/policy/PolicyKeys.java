package org.lookalike.matching.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lookalike.matching.score.SignalGroup;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.Vocabulary;

/** The keys a policy file has, with the allowed range of each number. What they mean is said in the shipped file. */
public final class PolicyKeys {

    /** Numbers from least to most, both included. */
    public record Range(double least, double most) {
        @Override
        public String toString() {
            return "from " + plain(least) + " to " + plain(most);
        }

        private static String plain(double number) {
            return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
        }
    }

    private static final Range SHARE = new Range(0, 1);
    private static final Map<String, Range> WEIGHTS = new TreeMap<>();
    private static final Map<String, Range> NUMBERS = new TreeMap<>();
    private static final Set<String> WORD_LISTS =
            Vocabulary.LISTS.stream().map("words."::concat).collect(Collectors.toCollection(TreeSet::new));
    private static final String[] SHARES =
            """
            threshold ambiguity.margin corroboration.share
            strength.place_short_form strength.foreign_form strength.web_domain_bare
            strength.acronym_form strength.name_as_handle strength.name_without_number strength.official_handle_near_miss
            short.least short.exact closeness.looks_same closeness.reordered closeness.affix closeness.within
            similar.from leader.by_role leader.by_profile
            variant.kind_left_out variant.kind_added variant.by_bio translated.kind_added
            severity.critical_from severity.high_from severity.medium_from confidence.high_from confidence.medium_from
            """
                    .split("\\s+");

    static {
        for (SignalGroup group : SignalGroup.values()) {
            Range range = group.isAgainst() ? new Range(-1, 0) : SHARE;
            group.signals().stream()
                    .filter(Signal::isWeighed)
                    .forEach(signal -> WEIGHTS.put("weight." + signal.id(), range));
        }
        for (Pattern.Kind kind : Pattern.Kind.values()) {
            if (kind != Pattern.Kind.NAME) {
                NUMBERS.put("strength." + kind.name().toLowerCase(Locale.ROOT), SHARE);
            }
        }
        for (String key : SHARES) {
            NUMBERS.put(key, SHARE);
        }
        NUMBERS.put("avatar.most_bits", new Range(0, 128));
        NUMBERS.put("closeness.edit_cost", new Range(0, 10));
        NUMBERS.put("closeness.second_edit", new Range(1, 10));
        NUMBERS.put("short.full_length", new Range(4, 50));
        NUMBERS.put("short.exact_length", new Range(3, 50));
        NUMBERS.put("edits.one_from_length", new Range(2, 100));
        NUMBERS.put("edits.two_from_length", new Range(3, 100));
        for (String value : new String[] {"handle", "display_name", "bio", "location"}) {
            NUMBERS.put("limit." + value, new Range(1, 10_000));
        }
    }

    private PolicyKeys() {}

    static boolean isKnown(String key) {
        return WEIGHTS.containsKey(key) || NUMBERS.containsKey(key) || WORD_LISTS.contains(key);
    }

    public static Map<String, Range> weights() {
        return WEIGHTS;
    }

    public static Map<String, Range> numbers() {
        return NUMBERS;
    }

    public static Set<String> wordLists() {
        return WORD_LISTS;
    }
}
