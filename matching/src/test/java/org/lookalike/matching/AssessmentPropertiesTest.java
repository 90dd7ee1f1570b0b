package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.policy.PolicyKeys;
import org.lookalike.matching.search.IdentityIndex;

/** What holds for every account, seen on accounts that are mostly like one of the districts. */
class AssessmentPropertiesTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    private static final DistrictIdentity UNRELATED = new DistrictIdentity(
            "quarry-or",
            "Quarry Union School District 7",
            List.of("Quarry Schools"),
            List.of("QUSD"),
            "Quarry",
            "OR",
            List.of("quarryschools.example"),
            List.of(new OfficialAccount("x", "QuarryUnion", null)),
            List.of());

    /** Two that share their names and claim the same account. */
    private static final DistrictIdentity[] TWINS = {
        twin("birch-1", "Birch Fork Schools", "Berch Fork Schools"),
        twin("birch-2", "Berch Fork Schools", "Birch Fork Schools")
    };

    private static final IdentityIndex AGAIN = IdentityIndex.of(Districts.all(), Districts.POLICY);
    private static final IdentityIndex WITH_UNRELATED = IdentityIndex.of(with(UNRELATED), Districts.POLICY);
    private static final IdentityIndex WITH_TWINS = IdentityIndex.of(with(TWINS), Districts.POLICY);
    private static final IdentityIndex REVERSED = IdentityIndex.of(reversed(with(TWINS)), Districts.POLICY);

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void anyAssessment_isWellFounded(@ForAll("profiles") AccountProfile profile) {
        Assessment assessment = MATCHER.assess(profile, Districts.INDEX);

        AssessmentInvariants.check(assessment, Districts.POLICY);
        MATCHER.closest(profile, Districts.INDEX).ifPresent(AssessmentInvariants::check);
        Statistics.collect(assessment.getClass().getSimpleName());
        Statistics.coverage(seen ->
                List.of("NoMatch", "Match").forEach(kind -> seen.check(kind).percentage(share -> share > 15)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void sameAccount_isAlwaysAssessedTheSame(@ForAll("profiles") AccountProfile profile) {
        Assessment assessment = MATCHER.assess(profile, Districts.INDEX);

        assertThat(MATCHER.assess(profile, Districts.INDEX)).isEqualTo(assessment);
        assertThat(new Matcher(Districts.POLICY).assess(profile, AGAIN)).isEqualTo(assessment);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void orderOfRegistration_changesNothing(@ForAll("profilesOfTwins") AccountProfile profile) {
        assertThat(MATCHER.assess(profile, REVERSED)).isEqualTo(MATCHER.assess(profile, WITH_TWINS));
        assertThat(MATCHER.closest(profile, REVERSED)).isEqualTo(MATCHER.closest(profile, WITH_TWINS));
    }

    /** Only a district that the account gives the name of can change what is said of others. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void unrelatedDistrict_registeredToo_changesNothing(@ForAll("profiles") AccountProfile profile) {
        Assume.that(!(profile.displayName() + profile.bio()).contains("Quarry"));

        assertThat(MATCHER.assess(profile, WITH_UNRELATED)).isEqualTo(MATCHER.assess(profile, Districts.INDEX));
    }

    /** Whatever a policy weighs, as long as it can be read: each number as low, and as high, as it may be. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void policyAtTheEndsOfItsRanges_givesWellFoundedAssessments(boolean isMost) throws IOException {
        StringBuilder text = new StringBuilder(PolicyText.shipped().replaceAll("(?m)^(?!words|  |#).*$", ""));
        PolicyKeys.numbers().forEach((key, range) -> text.append(line(key, range, isMost)));
        PolicyKeys.weights().forEach((key, range) -> text.append(line(key, range, isMost)));
        MatchPolicy policy = PolicyFile.read(new StringReader(text.toString()));
        IdentityIndex index = IdentityIndex.of(Districts.all(), policy);
        Matcher matcher = new Matcher(policy);

        profiles().sampleStream().limit(300).forEach(profile -> {
            AssessmentInvariants.check(matcher.assess(profile, index), policy);
            matcher.closest(profile, index).ifPresent(AssessmentInvariants::check);
        });
    }

    private static String line(String key, PolicyKeys.Range range, boolean isMost) {
        return "\n" + key + " = " + (isMost ? range.most() : range.least());
    }

    @Provide
    Arbitrary<AccountProfile> profiles() {
        return Arbitraries.of(Districts.all()).flatMap(Profiles::like);
    }

    @Provide
    Arbitrary<AccountProfile> profilesOfTwins() {
        return Arbitraries.of(TWINS).flatMap(Profiles::like);
    }

    private static DistrictIdentity twin(String id, String name, String alias) {
        OfficialAccount claimed = new OfficialAccount("x", "forkschools", null);
        return new DistrictIdentity(
                id, name, List.of(alias), List.of(), "Birch Fork", "OH", List.of(), List.of(claimed), List.of());
    }

    private static List<DistrictIdentity> with(DistrictIdentity... more) {
        List<DistrictIdentity> all = new ArrayList<>(Districts.all());
        all.addAll(List.of(more));
        return all;
    }

    private static List<DistrictIdentity> reversed(List<DistrictIdentity> districts) {
        Collections.reverse(districts);
        return districts;
    }
}
