package org.lookalike.matching.evaluation.figures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.LabelledAccount;

/** EvaluatedAccounts that no policy had a part in. */
public final class EvaluatedAccounts {

    private EvaluatedAccounts() {}

    public static LabelledAccount account(Group group, String kind, @Nullable String district) {
        return new LabelledAccount(
                AccountProfile.of("bluesky", "did:plc:fictional1", "maplehollow"),
                group,
                kind,
                district,
                JsonNodeFactory.instance.objectNode());
    }

    /** An alert with these districts, the first with this score. */
    public static EvaluatedAccount alert(LabelledAccount account, double score, String... districts) {
        List<DistrictMatch> matches =
                Arrays.stream(districts).map(district -> match(district, score)).toList();
        return new EvaluatedAccount(account, new Assessment.Match(matches), matches.get(0));
    }

    /** No alert, though it resembles this district a little. */
    public static EvaluatedAccount noAlert(LabelledAccount account, double score, String district) {
        return new EvaluatedAccount(account, new Assessment.NoMatch(), match(district, score));
    }

    public static EvaluatedAccount unlike(LabelledAccount account) {
        return new EvaluatedAccount(account, new Assessment.NoMatch(), null);
    }

    public static DistrictMatch match(String district, double score) {
        Evidence evidence = new Evidence(
                "handle_affix", score, 1, score, "maplehollow_", "maplehollow", List.of(), "A character was added.");
        return new DistrictMatch(district, score, Confidence.HIGH, Severity.HIGH, List.of(evidence));
    }
}
