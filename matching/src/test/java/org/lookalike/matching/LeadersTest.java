package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.search.IdentityIndex;

/** Accounts that pose as a registered leader by role and last name, and those that claim an office for which none is registered. */
class LeadersTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final Map<String, List<Leader>> LEADERS = Map.of(
            "maple-ma",
            List.of(
                    new Leader(
                            "Dr. Robin J. Sample",
                            "Superintendent of Schools",
                            List.of(new OfficialAccount("x", "SuptSampleMHPS", "2002"))),
                    new Leader("Kit Birch-Vale", "School Board Chair", List.of()),
                    new Leader("Pat Fern", "Principal, Maple Hollow High School", List.of())),
            "harmon-tx",
            List.of(new Leader("Dana Harmon", "Superintendent", List.of())));
    private static final IdentityIndex WITH_LEADERS = IdentityIndex.of(
            Districts.all().stream().map(LeadersTest::withLeaders).toList(), Districts.POLICY);

    static Stream<Arguments> personas() {
        return Districts.rows("leader-personas.csv").stream()
                .map(row -> argumentSet(row[0], row[1], profile(row[2], row[3], row[4], row[5])));
    }

    @ParameterizedTest
    @MethodSource("personas")
    void personaOfALeader_isAMatchWithTheDistrict(String district, AccountProfile profile) {
        assertThat(MATCHER.assess(profile, WITH_LEADERS)).isInstanceOfSatisfying(Match.class, match -> assertThat(
                        match.best().districtId())
                .isEqualTo(district));
    }

    static Stream<Arguments> namesakes() {
        return Districts.rows("leader-namesakes.csv").stream()
                .map(row -> argumentSet(row[0], profile(row[1], row[2], row[3], row[4])));
    }

    @ParameterizedTest
    @MethodSource("namesakes")
    void namesakeOfALeader_isNoMatch(AccountProfile profile) {
        assertThat(MATCHER.assess(profile, WITH_LEADERS)).isEqualTo(new NoMatch());
    }

    @Test
    void registeredAccountOfALeader_isOfficial() {
        assertThat(MATCHER.assess(AccountProfile.of("x", "2002", "SuptSampleMHPS"), WITH_LEADERS))
                .isEqualTo(new Official(List.of("maple-ma")));
    }

    @ParameterizedTest
    @CsvSource({
        "Supt. Sample, The name has the leader's last name",
        "Superintendent, The handle is the leader's last name with “supt” added.",
    })
    void persona_isExplained(String displayName, String summary) {
        var profile = profile("supt_sample", displayName, "Maple Hollow Public Schools", "");

        assertThat(MATCHER.closest(profile, WITH_LEADERS).orElseThrow().evidence())
                .extracting(Evidence::summary)
                .anySatisfy(text -> assertThat(text).startsWith(summary))
                .contains("The account is like Dr. Robin J. Sample, Superintendent of Schools of Maple Hollow Public"
                        + " Schools, and speaks of the district.");
    }

    static Stream<Arguments> claims() {
        return Districts.rows("claimed-roles.csv").stream()
                .map(row -> argumentSet(row[0], row[1], profile(row[2], row[3], row[4], row[5]), row[6]));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void claimOfAVacantOffice_isAskedAbout(String district, AccountProfile profile, String role) {
        assertThat(MATCHER.assess(profile, Districts.INDEX))
                .isInstanceOfSatisfying(Unclaimed.class, unclaimed -> assertThat(unclaimed.districts())
                        .singleElement()
                        .satisfies(asked -> {
                            assertThat(asked.kind()).isEqualTo(UnclaimedMatch.Kind.CLAIMED_ROLE);
                            assertThat(asked.match().districtId()).isEqualTo(district);
                            assertThat(asked.match().score()).isZero();
                            assertThat(asked.match().evidence()).singleElement().satisfies(reason -> {
                                assertThat(reason.signal()).isEqualTo("claimed_role");
                                assertThat(reason.summary())
                                        .startsWith("The account says it is the " + role + " of ")
                                        .endsWith(", and none is registered.");
                            });
                        }));
    }

    static Stream<Arguments> noClaims() {
        return Districts.rows("claims-of-no-office.csv").stream()
                .map(row -> argumentSet(row[0], profile(row[1], row[2], row[3], row[4])));
    }

    @ParameterizedTest
    @MethodSource("noClaims")
    void whatClaimsNoOfficeOfTheDistrict_isNotAskedAbout(AccountProfile profile) {
        assertThat(MATCHER.assess(profile, Districts.INDEX)).isEqualTo(new NoMatch());
    }

    @ParameterizedTest
    @CsvSource({
        "alexquill,           Alex Quill, Superintendent of Maple Hollow Public Schools",
        "mhps_superintendent, Alex Quill, -",
        "alexquill,           Alex Quill, 'Board President, Maple Hollow Public Schools'",
    })
    void claimOfAnOfficeForWhichSomebodyIsRegistered_isNotAskedAbout(String handle, String name, String bio) {
        assertThat(MATCHER.assess(profile(handle, name, bio, ""), WITH_LEADERS)).isEqualTo(new NoMatch());
    }

    @Test
    void claimUnderTheDistrictsName_isAMatch() {
        var profile = profile("mhps_superintendent", "Maple Hollow Public Schools Superintendent", "", "");

        assertThat(MATCHER.assess(profile, Districts.INDEX)).isInstanceOf(Match.class);
    }

    private static AccountProfile profile(String handle, String displayName, String bio, String location) {
        return AccountProfile.of("instagram", "1", handle)
                .withDisplayName(Districts.orNull(displayName))
                .withBio(Districts.orNull(bio))
                .withLocation(Districts.orNull(location));
    }

    private static DistrictIdentity withLeaders(DistrictIdentity district) {
        return new DistrictIdentity(
                district.districtId(),
                district.name(),
                district.aliases(),
                district.acronyms(),
                district.city(),
                district.state(),
                district.webDomains(),
                district.officialAccounts(),
                district.logoHashes(),
                district.schools(),
                LEADERS.getOrDefault(district.districtId(), List.of()),
                List.of(),
                true);
    }
}
