package org.lookalike.matching.evaluation.search;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;

/** The words that innocent accounts often write: those that at least one in a thousand of a group does, and three accounts. */
final class FrequentWords {

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,20}");
    private static final int ONE_IN = 1000;
    private static final int LEAST = 3;

    private final Map<Group, Map<String, Integer>> accountsByWord = new EnumMap<>(Group.class);
    private final Map<Group, Integer> accounts = new EnumMap<>(Group.class);

    void add(LabelledAccount account) {
        Group group = account.group();
        if (group != Group.HARD_NEGATIVE && group != Group.ORDINARY) {
            return;
        }
        accounts.merge(group, 1, Integer::sum);
        Map<String, Integer> counts = accountsByWord.computeIfAbsent(group, none -> new HashMap<>());
        wordsOf(account.profile()).forEach(word -> counts.merge(word, 1, Integer::sum));
    }

    private static Set<String> wordsOf(AccountProfile profile) {
        Set<String> words = new HashSet<>();
        Stream.of(profile.displayName(), profile.bio(), profile.location())
                .filter(Objects::nonNull)
                .forEach(text ->
                        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(word -> words.add(word.group())));
        return words;
    }

    /** In the order of the alphabet, capitalized as in names. */
    List<String> words() {
        Set<String> frequent = new TreeSet<>();
        accountsByWord.forEach((group, counts) -> {
            int least = Math.max(LEAST, accounts.getOrDefault(group, 0) / ONE_IN);
            counts.forEach((word, count) -> {
                if (count >= least) {
                    frequent.add(capitalized(word));
                }
            });
        });
        return List.copyOf(frequent);
    }

    private static String capitalized(String word) {
        int first = Character.charCount(word.codePointAt(0));
        return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    }
}
