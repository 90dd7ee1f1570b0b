package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;

/** What holds for every assessment, whatever the account, the registry and the policy. */
final class AssessmentInvariants {

    private static final double ROUNDING = 1e-9;

    private AssessmentInvariants() {}

    static void check(Assessment assessment, MatchPolicy policy) {
        if (assessment instanceof Match match) {
            assertThat(match.districts()).isNotEmpty().doesNotHaveDuplicates();
            for (DistrictMatch district : match.districts()) {
                check(district);
                assertThat(district.score())
                        .isBetween(policy.threshold(), match.best().score());
            }
        } else if (assessment instanceof Unclaimed unclaimed) {
            assertThat(unclaimed.districts()).isNotEmpty().doesNotHaveDuplicates();
            unclaimed.districts().forEach(district -> check(district.match()));
        } else {
            assertThat(assessment).isInstanceOfAny(NoMatch.class, Official.class);
        }
    }

    static void check(DistrictMatch match) {
        assertThat(match.score()).isBetween(0.0, 1.0);
        assertThat(match.evidence()).isNotEmpty();
        assertThat(match.evidence()).extracting(Evidence::signal).doesNotHaveDuplicates();
        assertThat(match.evidence().stream().mapToDouble(Evidence::contribution).sum())
                .isCloseTo(match.score(), within(ROUNDING));
        match.evidence().forEach(AssessmentInvariants::check);
    }

    private static void check(Evidence evidence) {
        assertThat(evidence.contribution() * evidence.weight() * evidence.score())
                .as("%s pulls as its weight says", evidence.signal())
                .isGreaterThanOrEqualTo(0);
        int length = evidence.observed().codePointCount(0, evidence.observed().length());
        int end = 0;
        for (Span span : evidence.differences()) {
            assertThat(span.start()).isGreaterThanOrEqualTo(end);
            end = span.start() + span.length();
            assertThat(end).isLessThanOrEqualTo(length);
        }
    }
}
