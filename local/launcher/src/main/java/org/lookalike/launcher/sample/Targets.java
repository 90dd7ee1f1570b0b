package org.lookalike.launcher.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Chooses districts whose imitation is unambiguous: their names have plain words and are not similar to another's in the registry.
 */
final class Targets {

    /** Shorter names are too close to too many others. */
    private static final int MIN_CORE_LETTERS = 7;

    private static final int MIN_EDITS_APART = 3;

    /** Capitalised words of at least four letters, without abbreviations of the registry and other organisations. */
    private static final Pattern PLAIN =
            Pattern.compile("((?!(Cons|Comm|Dist|Cusd|Cisd|Schs?|Schl|Elem|Corp|Unif|Cnty|Pblc"
                    + "|Boro|Cent|Reorg|Educational|Cooperative|Commission|Services)\\b)[A-Z][a-z]{3,} ?)+");

    private Targets() {}

    /**
     * Chooses different districts.
     *
     * @throws IllegalArgumentException if the registry does not have as many
     */
    static List<District> choose(List<District> registry, int count, Random random) {
        var shuffled = new ArrayList<>(registry);
        Collections.shuffle(shuffled, random);
        var cores = registry.stream()
                .map(District::core)
                .filter(core -> !core.isEmpty())
                .toList();
        var targets = shuffled.stream()
                .filter(Targets::isPlain)
                .filter(district -> isAlone(district.core(), cores))
                .limit(count)
                .toList();
        if (targets.size() < count) {
            throw new IllegalArgumentException(
                    "the registry has %d districts that can be imitated unmistakably, but %d are needed; ask for fewer lookalikes"
                            .formatted(targets.size(), count));
        }
        return targets;
    }

    private static boolean isPlain(District district) {
        return PLAIN.matcher(district.name()).matches() && district.core().length() >= MIN_CORE_LETTERS;
    }

    /** Whether no other name is similar. */
    private static boolean isAlone(String core, List<String> cores) {
        return cores.stream()
                        .filter(other -> other.contains(core) || core.contains(other) || isNear(core, other))
                        .limit(2)
                        .count()
                == 1;
    }

    private static boolean isNear(String a, String b) {
        return Math.abs(a.length() - b.length()) < MIN_EDITS_APART && edits(a, b) < MIN_EDITS_APART;
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
