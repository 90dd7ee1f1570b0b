package org.lookalike.matching.evaluation.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.search.IdentityIndex;

/**
 * How wrong scores are. An account costs {@code ln(1 + exp(d / SCALE))}, where {@code d} is how far its score lies on the
 * wrong side of the threshold, negative on the right side; the loss is the weighted mean. So an account far on the right
 * side costs nearly nothing, one on the threshold 0.69, and one on the wrong side the more the farther it is.
 *
 * <p>Half of the impersonators' weight goes to each alike, half to each kind alike, so that rare kinds count; on average
 * an impersonator weighs 1. Every other account weighs what a false alert costs. Gray accounts are left out, and so are
 * those that resemble no district: whatever the weights, they score 0.
 */
public final class Loss {

    /** In units of the score. */
    private static final double SCALE = 0.05;
    /** An account this far on the right side costs less than 0.02. */
    private static final double CLEAR = 4 * SCALE;

    private final double falseAlertCost;
    private final List<AccountProfile> profiles = new ArrayList<>();
    /** For each profile its kind; empty for accounts that are no impersonators. */
    private final List<String> kinds = new ArrayList<>();

    private final Map<String, Integer> impersonators = new HashMap<>();

    /**
     * @param falseAlertCost how many times a miss a false alert costs, above 0
     */
    public Loss(double falseAlertCost) {
        this.falseAlertCost = falseAlertCost;
    }

    /** Takes an account into the loss, unless it is to be left out. */
    public void add(EvaluatedAccount evaluated) {
        Group group = evaluated.account().group();
        if (group == Group.GRAY || group == Group.MAY_BE_OWN || evaluated.closest() == null) {
            return;
        }
        profiles.add(evaluated.account().profile());
        if (group == Group.IMPERSONATOR) {
            kinds.add(evaluated.account().kind());
            impersonators.merge(evaluated.account().kind(), 1, Integer::sum);
        } else {
            kinds.add("");
        }
    }

    int size() {
        return profiles.size();
    }

    /** Whether it has accounts of both sides; with one alone, all weights would only rise or fall. */
    public boolean hasBothSides() {
        return !impersonators.isEmpty() && kinds.contains("");
    }

    /** The scores by this policy, those of the accounts that are not asked for as known. The same by any number of threads. */
    double[] scores(MatchPolicy policy, IdentityIndex prepared, BitSet asked, double[] known) {
        Matcher matcher = new Matcher(policy);
        IdentityIndex index = prepared.withPolicy(policy);
        double[] scores = known.clone();
        asked.stream()
                .parallel()
                .forEach(i -> scores[i] = matcher.closest(profiles.get(i), index)
                        .map(DistrictMatch::score)
                        .orElse(0.0));
        return scores;
    }

    /** Those accounts whose scores are not clearly on the right side. */
    BitSet unclear(double[] scores, double threshold) {
        BitSet unclear = new BitSet();
        for (int i = 0; i < scores.length; i++) {
            unclear.set(i, wrong(i, scores[i], threshold) > -CLEAR);
        }
        return unclear;
    }

    /** How far on the wrong side of the threshold an account's score lies; negative on the right side. */
    private double wrong(int account, double score, double threshold) {
        return kinds.get(account).isEmpty() ? score - threshold : threshold - score;
    }

    /** The weighted mean of what these scores cost. */
    double of(double[] scores, double threshold) {
        double average = (double) kinds.stream().filter(kind -> !kind.isEmpty()).count() / impersonators.size();
        double loss = 0;
        double weights = 0;
        for (int i = 0; i < scores.length; i++) {
            Integer ofKind = impersonators.get(kinds.get(i));
            double weight = ofKind == null ? falseAlertCost : 0.5 + 0.5 * average / ofKind;
            loss += weight * Math.log1p(Math.exp(wrong(i, scores[i], threshold) / SCALE));
            weights += weight;
        }
        return loss / weights;
    }
}
