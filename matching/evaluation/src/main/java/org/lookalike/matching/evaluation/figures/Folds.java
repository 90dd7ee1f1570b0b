package org.lookalike.matching.evaluation.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * The districts in ten parts, and the figures of each: how much they differ tells how far the figures of all can be trusted for
 * districts that nobody has looked at. An account belongs to the district of its label, else to that which it resembles most.
 */
public final class Folds {

    private static final int COUNT = 10;

    private final Map<String, Integer> foldOfDistrict;
    private final List<String> names;
    private final List<Tally> tallies =
            IntStream.range(0, COUNT).mapToObj(fold -> new Tally()).toList();

    private Folds(Map<String, Integer> foldOfDistrict, List<String> names) {
        this.foldOfDistrict = foldOfDistrict;
        this.names = names;
    }

    /**
     * The figures of one part.
     *
     * @param name the states that it is made of, or its number
     */
    public record Fold(String name, Figures figures) {}

    /** Each tenth district, whatever its state. */
    static Folds ofDistricts(Registry registry) {
        Map<String, Integer> folds = new HashMap<>();
        List<String> ids = registry.districts().stream()
                .map(DistrictIdentity::districtId)
                .sorted()
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            folds.put(ids.get(i), i % COUNT);
        }
        return new Folds(
                folds,
                IntStream.rangeClosed(1, COUNT).mapToObj(Integer::toString).toList());
    }

    /** Whole states, the largest first, each put where there are the fewest districts. */
    static Folds ofStates(Registry registry) {
        Map<String, List<DistrictIdentity>> states = registry.districts().stream()
                .collect(Collectors.groupingBy(district -> Objects.requireNonNullElse(district.state(), "none")));
        Map<String, Integer> folds = new HashMap<>();
        int[] sizes = new int[COUNT];
        List<List<String>> members = new ArrayList<>();
        IntStream.range(0, COUNT).forEach(fold -> members.add(new ArrayList<>()));
        states.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<DistrictIdentity>> state) ->
                                -state.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(state -> {
                    int smallest = IntStream.range(0, COUNT)
                            .boxed()
                            .min(Comparator.comparing(fold -> sizes[fold]))
                            .orElseThrow();
                    sizes[smallest] += state.getValue().size();
                    members.get(smallest).add(state.getKey());
                    state.getValue().forEach(district -> folds.put(district.districtId(), smallest));
                });
        return new Folds(
                folds, members.stream().map(each -> String.join(" ", each)).toList());
    }

    /** Ordinary accounts have no district, and count in no fold. */
    void add(EvaluatedAccount evaluated) {
        if (evaluated.account().group() == Group.ORDINARY) {
            return;
        }
        Integer fold = foldOfDistrict.get(evaluated.account().district());
        if (fold == null && evaluated.closest() != null) {
            fold = foldOfDistrict.get(evaluated.closest().districtId());
        }
        if (fold == null) {
            fold = Math.floorMod(evaluated.account().profile().accountId().hashCode(), COUNT);
        }
        tallies.get(fold).add(evaluated);
    }

    /** Those that have accounts. */
    public List<Fold> folds() {
        return IntStream.range(0, COUNT)
                .filter(fold -> !names.get(fold).isEmpty() && !tallies.get(fold).isEmpty())
                .mapToObj(fold -> new Fold(names.get(fold), tallies.get(fold).figures()))
                .toList();
    }
}
