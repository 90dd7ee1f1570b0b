package org.lookalike.matching.evaluation.figures;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;
import org.lookalike.matching.search.IdentityIndex;

/**
 * What matching says of a labelled account.
 *
 * @param closest the district it resembles most, however little; null when it resembles none or is official
 */
public record EvaluatedAccount(LabelledAccount account, Assessment assessment, @Nullable DistrictMatch closest) {

    /** Asks the matcher. */
    public static EvaluatedAccount of(LabelledAccount account, Matcher matcher, IdentityIndex index) {
        Assessment assessment = matcher.assess(account.profile(), index);
        if (assessment instanceof Match match) {
            return new EvaluatedAccount(account, match, match.best());
        } else if (assessment instanceof Official) {
            return new EvaluatedAccount(account, assessment, null);
        }
        Optional<DistrictMatch> closest = matcher.closest(account.profile(), index);
        return new EvaluatedAccount(account, assessment, closest.orElse(null));
    }

    /** How much the account looks like an imitation, 0..1. */
    public double score() {
        return closest == null ? 0 : closest.score();
    }

    /** Whether an alert would be raised. */
    public boolean alerted() {
        return assessment instanceof Match;
    }

    /** Whether an alert would be raised of an account that may be the district's own. */
    public boolean isQuestion() {
        return account.group() == Group.MAY_BE_OWN && alerted();
    }

    /** Whether an alert would be raised, or the district asked whether the account is its own. */
    public boolean surfaced() {
        return outcome() != Outcome.SILENT;
    }

    /** What the districts hear of it. */
    public Outcome outcome() {
        return Outcome.of(assessment);
    }

    /** Whether it imitates a district unnoticed. */
    public boolean isMiss() {
        return account.group() == Group.IMPERSONATOR && !alerted();
    }

    /** Whether an alert would be raised of an account that imitates nobody. */
    public boolean isFalseAlert() {
        return switch (account.group()) {
            case HARD_NEGATIVE, OFFICIAL, ORDINARY -> alerted();
            case IMPERSONATOR, MAY_BE_OWN, GRAY -> false;
        };
    }

    /** Whether an alert would be raised of an imitation, but with another district as the best match. */
    public boolean isWrongDistrict() {
        return account.group() == Group.IMPERSONATOR && alerted() && account.district() != null && !namesDistrict();
    }

    /** Whether the best match is the district that the label names. */
    boolean namesDistrict() {
        return closest != null && closest.districtId().equals(account.district());
    }

    /** Whether the district that the label names is among those told. */
    boolean tellsDistrict() {
        return assessment instanceof Match match
                && match.districts().stream()
                        .anyMatch(district -> district.districtId().equals(account.district()));
    }
}
