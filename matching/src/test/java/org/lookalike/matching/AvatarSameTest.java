package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.search.IdentityIndex;

/** What a district's logo says of an account that shows it. */
class AvatarSameTest {

    private static final String LOGO = "f0".repeat(32);
    private static final String OTHER_LOGO = "0f".repeat(32);
    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final IdentityIndex WITH_LOGOS = IdentityIndex.of(
            Districts.all().stream()
                    .map(district -> withLogos(district, OTHER_LOGO, LOGO))
                    .toList(),
            Districts.POLICY);

    private static final AccountProfile NAMED =
            AccountProfile.of("x", "1", "maplehollowschool").withDisplayName("Maple Hollow Public Schools");

    @Test
    void reason_saysSoPlainly() {
        DistrictMatch match = closest(NAMED.withAvatarHash(LOGO));

        assertThat(match.evidence())
                .filteredOn(evidence -> evidence.signal().equals("avatar_same"))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.summary())
                            .isEqualTo("The picture is nearly the same as one of the district's.");
                    assertThat(evidence.weight()).isEqualTo(Districts.POLICY.weight("avatar_same"));
                    assertThat(evidence.score()).isEqualTo(1);
                    assertThat(evidence.differences()).isEmpty();
                });
        assertThat(match.score()).isGreaterThan(closest(NAMED).score());
    }

    /** The names of schools, clubs and teams that use the district's crest, and of somebody else. */
    @ParameterizedTest
    @CsvSource({
        "maplehollowhs, Maple Hollow High School",
        "maplehollowpta, Maple Hollow PTA",
        "mhps_boosters, MHPS Boosters",
        "mhtigers, Maple Hollow Tigers Football",
        "maplehollowelem, Maple Hollow Elementary School",
        "kim_lee573, Kim Lee",
        "user1,",
        "maplehollowschools,",
    })
    void logoUnderAnotherName_isNotReported(String handle, String name) {
        AccountProfile profile =
                AccountProfile.of("tiktok", "1", handle).withDisplayName(name).withAvatarHash(LOGO);

        assertThat(MATCHER.assess(profile, WITH_LOGOS)).isNotInstanceOf(Assessment.Match.class);
    }

    /** A club's own words do not silence what shows the crest and the full name. */
    @ParameterizedTest
    @ValueSource(strings = {"Godparents", "Zorbing", "Gazette"})
    void logoBesideTheFullName_isReportedWhoeverSpeaks(String speaker) {
        AccountProfile profile =
                AccountProfile.of("x", "1", "q7_orbit").withDisplayName("Maple Hollow Public Schools " + speaker);

        assertThat(MATCHER.assess(profile.withAvatarHash(LOGO), WITH_LOGOS)).isInstanceOf(Assessment.Match.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mhps_updates,",
        "maplehollow,",
    })
    void logoBesideALikeName_isReported(String handle, String name) {
        AccountProfile profile = AccountProfile.of("tiktok", "1", handle).withDisplayName(name);

        assertThat(MATCHER.assess(profile, WITH_LOGOS)).isInstanceOf(Assessment.NoMatch.class);
        assertThat(MATCHER.assess(profile.withAvatarHash(LOGO), WITH_LOGOS)).isInstanceOf(Assessment.Match.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-match.csv", "must-not-match.csv"})
    void accountWithoutAPicture_isAssessedAsEver(String file) {
        Stream<AccountProfile> profiles = Districts.rows(file).stream().map(row -> {
            int at = row.length - 6;
            return AccountProfile.of(row[at], "1", row[at + 1])
                    .withDisplayName(Districts.orNull(row[at + 2]))
                    .withBio(Districts.orNull(row[at + 3]))
                    .withLocation(Districts.orNull(row[at + 4]));
        });

        assertThat(profiles).isNotEmpty().allSatisfy(profile -> assertThat(MATCHER.closest(profile, WITH_LOGOS))
                .isEqualTo(MATCHER.closest(profile, Districts.INDEX)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f0", "F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0"})
    void otherForm_isRefusedNamingTheField(String hash) {
        assertThatThrownBy(() -> NAMED.withAvatarHash(hash)).hasMessageStartingWith("avatarHash must be 64");
        assertThatThrownBy(() -> withLogos(Districts.all().get(0), hash)).hasMessageStartingWith("logoHashes must be");
    }

    private static DistrictMatch closest(AccountProfile profile) {
        return MATCHER.closest(profile, WITH_LOGOS).orElseThrow();
    }

    private static DistrictIdentity withLogos(DistrictIdentity district, String... logos) {
        return new DistrictIdentity(
                district.districtId(),
                district.name(),
                district.aliases(),
                district.acronyms(),
                district.city(),
                district.state(),
                district.webDomains(),
                district.officialAccounts(),
                List.of(logos));
    }
}
