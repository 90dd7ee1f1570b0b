package org.lookalike.matching.evaluation.figures;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lookalike.matching.evaluation.input.Group;

/**
 * The figures of an evaluation. The words are defined in the {@link org.lookalike.matching.evaluation.figures package}.
 *
 * @param outcomes by group, what districts hear of its accounts
 * @param rightDistrict of the alerted impersonators whose label names a district, the share whose best match is it
 * @param rightDistrictAmongAll the same, where it is enough that the district is among those told
 * @param rankAuc the share of pairs of an impersonator and a hard negative in which the impersonator scores higher, ties
 *     half; empty without pairs
 * @param topTies of all alerted accounts, the share with exactly the highest score: large where the score saturates and
 *     so cannot say what to look at first
 * @param perKind the recall of each kind of impersonator
 * @param falseAlertsPerKind the share alerted of each kind of hard negative
 */
public record Figures(
        Map<Group, OutcomeCounts> outcomes,
        Share rightDistrict,
        Share rightDistrictAmongAll,
        OptionalDouble rankAuc,
        Share topTies,
        SortedMap<String, Share> perKind,
        SortedMap<String, Share> falseAlertsPerKind) {

    public Figures {
        Map<Group, OutcomeCounts> all = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            all.put(group, outcomes.getOrDefault(group, OutcomeCounts.NONE));
        }
        outcomes = Collections.unmodifiableMap(all);
        perKind = Collections.unmodifiableSortedMap(new TreeMap<>(perKind));
        falseAlertsPerKind = Collections.unmodifiableSortedMap(new TreeMap<>(falseAlertsPerKind));
    }

    /** The share alerted of a group: of impersonators the recall, of all others the share of false alerts. */
    public Share alerted(Group group) {
        return of(group).alerted();
    }

    /** The share of a group of which districts hear at once. */
    public Share toldAtOnce(Group group) {
        return of(group).share(Outcome.AT_ONCE);
    }

    /** The share of a group that is alerted, or about which the district is asked whether they are its own. */
    public Share surfaced(Group group) {
        return of(group).surfaced();
    }

    private OutcomeCounts of(Group group) {
        return outcomes.getOrDefault(group, OutcomeCounts.NONE);
    }

    /** The share of impersonators found. */
    public Share recall() {
        return alerted(Group.IMPERSONATOR);
    }

    /** How many of a million ordinary accounts are alerted; empty without ordinary accounts. */
    public OptionalDouble ordinaryPerMillion() {
        Share ordinary = alerted(Group.ORDINARY);
        return ordinary.whole() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1_000_000.0 * ordinary.part() / ordinary.whole());
    }
}
