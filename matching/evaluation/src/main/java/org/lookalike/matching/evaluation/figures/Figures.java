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
 * @param alerted by group, the share of its accounts that are alerted: of impersonators this is the recall, of all others
 *     the share of false alerts; of gray accounts it is only told, not judged
 * @param surfaced by group, the share of its accounts that are alerted, or about which the district is asked whether they are
 *     its own
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
        Map<Group, Share> alerted,
        Map<Group, Share> surfaced,
        Share rightDistrict,
        Share rightDistrictAmongAll,
        OptionalDouble rankAuc,
        Share topTies,
        SortedMap<String, Share> perKind,
        SortedMap<String, Share> falseAlertsPerKind) {

    public Figures {
        alerted = ofAllGroups(alerted);
        surfaced = ofAllGroups(surfaced);
        perKind = Collections.unmodifiableSortedMap(new TreeMap<>(perKind));
        falseAlertsPerKind = Collections.unmodifiableSortedMap(new TreeMap<>(falseAlertsPerKind));
    }

    private static Map<Group, Share> ofAllGroups(Map<Group, Share> shares) {
        Map<Group, Share> all = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            all.put(group, shares.getOrDefault(group, Share.NONE));
        }
        return Collections.unmodifiableMap(all);
    }

    /** The share alerted of a group. */
    public Share alerted(Group group) {
        return alerted.getOrDefault(group, Share.NONE);
    }

    /** The share of a group that is alerted, or about which the district is asked. */
    public Share surfaced(Group group) {
        return surfaced.getOrDefault(group, Share.NONE);
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
