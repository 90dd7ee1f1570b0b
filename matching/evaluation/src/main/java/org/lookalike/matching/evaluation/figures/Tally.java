package org.lookalike.matching.evaluation.figures;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lookalike.matching.evaluation.input.Group;

/** Counts evaluated accounts; keeps none of them. */
public final class Tally {

    private final Map<Group, SortedMap<String, Share>> alertedByKind = new EnumMap<>(Group.class);
    private final Map<Group, OutcomeCounts> outcomes = new EnumMap<>(Group.class);
    private final Map<Group, Scores> scores = new EnumMap<>(Group.class);
    private final Scores alertedScores = new Scores();
    private Share rightDistrict = Share.NONE;
    private Share rightDistrictAmongAll = Share.NONE;

    public Tally() {
        for (Group group : Group.values()) {
            alertedByKind.put(group, new TreeMap<>());
            scores.put(group, new Scores());
        }
    }

    public void add(EvaluatedAccount evaluated) {
        Group group = evaluated.account().group();
        kinds(group)
                .merge(
                        evaluated.account().kind(),
                        Share.NONE.plus(evaluated.alerted()),
                        (before, one) -> before.plus(one));
        outcomes.merge(group, OutcomeCounts.of(evaluated.outcome()), OutcomeCounts::plus);
        scores(group).add(evaluated.score());
        if (evaluated.alerted() && group != Group.GRAY && group != Group.MAY_BE_OWN) {
            alertedScores.add(evaluated.score());
        }
        if (evaluated.alerted()
                && group == Group.IMPERSONATOR
                && evaluated.account().district() != null) {
            rightDistrict = rightDistrict.plus(evaluated.namesDistrict());
            rightDistrictAmongAll = rightDistrictAmongAll.plus(evaluated.tellsDistrict());
        }
    }

    /** Whether no account was added. */
    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** The figures of what was added so far. */
    public Figures figures() {
        return new Figures(
                outcomes,
                rightDistrict,
                rightDistrictAmongAll,
                Ranking.auc(scores(Group.IMPERSONATOR), scores(Group.HARD_NEGATIVE)),
                Ranking.tiesAtTheTop(alertedScores),
                kinds(Group.IMPERSONATOR),
                kinds(Group.HARD_NEGATIVE));
    }

    /** The curve of what was added so far: impersonators among all others, except gray ones. */
    public PrecisionRecall precisionRecall() {
        Scores others = new Scores();
        for (Group group : new Group[] {Group.HARD_NEGATIVE, Group.OFFICIAL, Group.ORDINARY}) {
            others.addAll(scores(group));
        }
        return PrecisionRecall.of(scores(Group.IMPERSONATOR), others);
    }

    /** The scores of a group's accounts. */
    public Scores scores(Group group) {
        return scores.computeIfAbsent(group, none -> new Scores());
    }

    private SortedMap<String, Share> kinds(Group group) {
        return alertedByKind.computeIfAbsent(group, none -> new TreeMap<>());
    }
}
