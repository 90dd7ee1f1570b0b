package org.lookalike.ingest.permutation;

import static java.util.Comparator.comparingDouble;

import java.time.Year;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.watch.WatchedDistrict;

/**
 * The handles that an impostor of a district may take, the likeliest first and each once. The likelihood of one, in its likeliest way, is
 * the product of three shares: of impostors who start from its text, of those who then make a change of its kind, and of this change among
 * all of its kind. A change is made only when its likeliest handle is next, so that the tens of thousands that follow are not generated.
 */
public final class HandlePermutations {

    /** An entry of the queue, ordered by likelihood, then by insertion; without a handle, a change still to be made. */
    private record Due(Stem stem, Change change, @Nullable String handle, double likelihood, int number) {

        private static final Comparator<Due> ORDER =
                comparingDouble(Due::likelihood).reversed().thenComparingInt(Due::number);
    }

    private final HandleRules rules;
    private final Set<String> passed;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Due.ORDER);
    private int count;

    private HandlePermutations(WatchedDistrict district, HandleRules rules, Year year) {
        this.rules = rules;
        passed = district.officialAccounts().stream()
                .filter(account -> account.platform().equals(rules.platform()))
                .map(account -> rules.canonical(account.handle()))
                .collect(Collectors.toCollection(HashSet::new));
        var changes = Stream.of(
                        WordChanges.all(),
                        List.of(SeparatorChange.of(rules)),
                        Addition.changes(district, rules, year),
                        LetterChanges.of(rules))
                .flatMap(List::stream)
                .toList();
        Stems.of(district, rules).forEach(stem -> changes.forEach(change -> await(stem, change)));
    }

    /** The likeliest permutations, up to a limit. Impostors add the current or a recent year to handles. */
    public static List<Permutation> of(WatchedDistrict district, HandleRules rules, Year year, int limit) {
        var permutations = new HandlePermutations(district, rules, year);
        return Stream.iterate(permutations.find(), Objects::nonNull, last -> permutations.find())
                .limit(limit)
                .toList();
    }

    private void await(Stem stem, Change change) {
        var likelihood = rate(stem, change) * change.largestShare().applyAsDouble(stem);
        if (likelihood > 0) {
            due.add(new Due(stem, change, null, likelihood, count++));
        }
    }

    private static double rate(Stem stem, Change change) {
        return stem.weight(change.kind()) * change.kind().rate();
    }

    private @Nullable Permutation find() {
        for (var first = due.poll(); first != null; first = due.poll()) {
            var handle = first.handle();
            if (handle == null) {
                make(first.stem(), first.change(), first.likelihood());
            } else if (passed.add(handle)) {
                return new Permutation(
                        handle,
                        first.change().kind(),
                        first.likelihood(),
                        first.stem().madeFrom());
            }
        }
        return null;
    }

    private void make(Stem stem, Change change, double largest) {
        var rate = rate(stem, change);
        change.maker().accept(stem, (handle, share) -> {
            if (rules.allow(handle) && !passed.contains(handle)) {
                due.add(new Due(stem, change, handle, Math.min(largest, rate * share), count++));
            }
        });
    }
}
