package org.lookalike.matching.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Districts;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.PolicyText;
import org.lookalike.matching.Severity;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** Works the score out again from its evidence, as the policy file explains it. */
class ScoringTest {

    private static final Set<SignalGroup> MAIN = Set.of(SignalGroup.HANDLE, SignalGroup.NAME, SignalGroup.NAME_IN_BIO);

    private static final Map<String, SignalGroup> GROUPS = Arrays.stream(SignalGroup.values())
            .flatMap(group -> group.signals().stream().map(signal -> Map.entry(signal.id(), group)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final AccountProfile STRONG =
            AccountProfile.of("x", "1", "maplehollowschool").withDisplayName("Maple Hollow Public Schools");

    static Stream<Arguments> accounts() {
        return Stream.concat(
                Districts.rows("must-match.csv").stream()
                        .map(row -> argumentSet(
                                row[0],
                                AccountProfile.of(row[2], "1", row[3])
                                        .withDisplayName(row[4])
                                        .withBio(row[5])
                                        .withLocation(row[6]))),
                Districts.rows("must-not-match.csv").stream()
                        .map(row -> argumentSet(
                                row[0],
                                AccountProfile.of(row[1], "1", row[2])
                                        .withDisplayName(row[3])
                                        .withBio(row[4])
                                        .withLocation(row[5]))));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void score_isMadeOfItsReasons(AccountProfile profile) {
        new Matcher(Districts.POLICY).closest(profile, Districts.INDEX).ifPresent(match -> {
            List<Evidence> main = match.evidence().stream()
                    .filter(evidence -> MAIN.contains(GROUPS.get(evidence.signal())))
                    .sorted(strongestFirst())
                    .toList();
            double score = ofMainReasons(main);
            double feed = ofMainReasons(
                    main.stream().filter(evidence -> !isOfBio(evidence)).toList());
            for (Evidence speaksFor : reasons(match, SignalGroup.CONTEXT_IN_FEED, SignalGroup.CONTEXT_IN_PROFILE)) {
                score += (1 - score) * weightedScore(speaksFor);
            }
            for (Evidence speaksFor : reasons(match, SignalGroup.CONTEXT_IN_FEED)) {
                feed += (1 - feed) * weightedScore(speaksFor);
            }
            for (Evidence against : reasons(match, SignalGroup.AGAINST_IN_FEED, SignalGroup.AGAINST_ANCHORED)) {
                score += score * weightedScore(against);
                feed += feed * weightedScore(against);
            }
            double threshold = Districts.POLICY.threshold();
            double floor = feed >= threshold ? (feed + threshold) / 2 : 0;
            for (Evidence against : reasons(match, SignalGroup.AGAINST_IN_PROFILE)) {
                score += (score - floor) * weightedScore(against);
            }
            assertThat(main)
                    .hasSizeLessThanOrEqualTo(2)
                    .extracting(evidence -> GROUPS.get(evidence.signal()) == SignalGroup.HANDLE)
                    .doesNotHaveDuplicates();
            assertThat(match.score()).isCloseTo(score, within(1e-12));
            assertThat(match.evidence())
                    .isSortedAccordingTo(Comparator.comparing(
                                    (Evidence evidence) -> SignalGroup.provenanceOf(evidence.signal()))
                            .thenComparing(evidence -> Math.abs(evidence.contribution()), Comparator.reverseOrder()));
        });
    }

    private static double ofMainReasons(List<Evidence> main) {
        if (main.isEmpty()) {
            return 0;
        }
        double score = weightedScore(main.get(0));
        return main.size() == 1
                ? score
                : score + (1 - score) * weightedScore(main.get(1)) * Districts.POLICY.number("corroboration.share");
    }

    private static boolean isOfBio(Evidence evidence) {
        return GROUPS.get(evidence.signal()) == SignalGroup.NAME_IN_BIO;
    }

    private static List<Evidence> reasons(DistrictMatch match, SignalGroup... groups) {
        return match.evidence().stream()
                .filter(evidence -> List.of(groups).contains(GROUPS.get(evidence.signal())))
                .sorted(strongestFirst())
                .toList();
    }

    private static Comparator<Evidence> strongestFirst() {
        return Comparator.comparing((Evidence evidence) -> Math.abs(weightedScore(evidence)))
                .reversed();
    }

    private static double weightedScore(Evidence evidence) {
        return evidence.score() * evidence.weight();
    }

    /** A name that only repeats the handle is no second reason. */
    @Test
    void nameThatRepeatsTheHandle_addsNothing() {
        AccountProfile handle = AccountProfile.of("x", "1", "maplehollowschool");

        assertThat(match(handle.withDisplayName("Maple Hollow School_"), Districts.POLICY)
                        .evidence())
                .extracting(evidence -> GROUPS.get(evidence.signal()))
                .doesNotContain(SignalGroup.NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001, HIGH",
        "0, HIGH",
        "0.001, MEDIUM",
    })
    void confidence_isHighFromItsNumber(double above, Confidence confidence) throws IOException {
        double from = match(STRONG, Districts.POLICY).score() + above;

        assertThat(match(STRONG, with("confidence.high_from", from)).confidence())
                .isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001, MEDIUM",
        "0, MEDIUM",
        "0.001, LOW",
    })
    void confidence_isMediumFromItsNumber(double above, Confidence confidence) throws IOException {
        double from = match(STRONG, Districts.POLICY).score() + above;

        assertThat(match(STRONG, with("confidence.high_from", 1, "confidence.medium_from", from))
                        .confidence())
                .isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001, -0.001, HIGH",
        "-0.001, 0, HIGH",
        "-0.001, 0.001, MEDIUM",
        "0, 0.001, MEDIUM",
        "0.001, 0.001, LOW",
    })
    void severity_risesWithTheScore(double aboveMedium, double aboveHigh, Severity severity) throws IOException {
        double score = match(STRONG, Districts.POLICY).score();

        assertThat(match(
                                STRONG,
                                with(
                                        "severity.medium_from",
                                        score + aboveMedium,
                                        "severity.high_from",
                                        score + aboveHigh))
                        .severity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "All schools are closed, 0, CRITICAL",
        "All schools are closed, 0.001, HIGH",
        "All schools are open, 0, HIGH",
        "Parody. All schools are closed, 0, LOW",
    })
    void severity_isCriticalWithUrgentWords_unlessAParody(String bio, double above, Severity severity)
            throws IOException {
        AccountProfile profile = STRONG.withBio(bio);
        double from = match(profile, Districts.POLICY).score() + above;

        assertThat(match(profile, with("severity.critical_from", from, "severity.high_from", 0.8))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void scoreAtTheThreshold_isAMatch_belowNot() throws IOException {
        double score = match(STRONG, Districts.POLICY).score();

        assertThat(assess(STRONG, with("threshold", score))).isInstanceOf(Assessment.Match.class);
        assertThat(assess(STRONG, with("threshold", Math.nextUp(score)))).isInstanceOf(Assessment.NoMatch.class);
    }

    private static DistrictMatch match(AccountProfile profile, MatchPolicy policy) {
        return new Matcher(policy).closest(profile, index(policy)).orElseThrow();
    }

    private static Assessment assess(AccountProfile profile, MatchPolicy policy) {
        return new Matcher(policy).assess(profile, index(policy));
    }

    private static IdentityIndex index(MatchPolicy policy) {
        return IdentityIndex.of(Districts.all(), policy);
    }

    /** The shipped policy with other numbers. */
    private static MatchPolicy with(Object... numbers) throws IOException {
        String text = PolicyText.shipped();
        for (int i = 0; i < numbers.length; i += 2) {
            text = text.replaceAll("(?m)^" + numbers[i] + " = .*$", numbers[i] + " = " + numbers[i + 1]);
        }
        return PolicyFile.read(new StringReader(text));
    }
}
