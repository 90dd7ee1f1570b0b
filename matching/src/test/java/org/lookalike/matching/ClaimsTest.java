package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.search.IdentityIndex;

/** What a district says of itself changes what that district is told, and nothing of what others are. */
class ClaimsTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final String IMITATED = "Maple Hollow Public Schools";

    private static final AccountProfile IMPOSTOR =
            AccountProfile.of("x", "4711", "MapleHol1owSchools").withDisplayName(IMITATED);

    private static final DistrictIdentity VICTIM = district("victim", IMITATED, List.of(), true);

    @ParameterizedTest
    @CsvSource({"someoneelse, 4711", "MapleHol1owSchools,", "@maplehol1owschools,"})
    void claimOfAnother_isReported_andSilencesNothing(String handle, @Nullable String accountId) {
        var claimant = claimant(new OfficialAccount("x", handle, accountId, false));

        var assessment = assess(VICTIM, claimant);

        assertThat(assessment).isInstanceOf(Match.class);
        assertThat(assessment.claimedBy()).containsExactly("claimant");
        assertThat(((Match) assessment).districts()).isEqualTo(((Match) assess(VICTIM)).districts());
    }

    @Test
    void claimOfTheDistrictItself_isNoMatch() {
        var owner = district("victim", IMITATED, List.of(new OfficialAccount("x", "other", "4711", false)), true);

        assertThat(assess(owner)).isEqualTo(new NoMatch(List.of("victim")));
    }

    @Test
    void confirmedClaim_isOfficial_forAll() {
        var claimant = claimant(new OfficialAccount("x", "other", "4711"));

        assertThat(assess(VICTIM, claimant)).isEqualTo(new Official(List.of("claimant")));
    }

    @Test
    void claimById_doesNotHideWhatAnotherConfirmedByHandle() {
        var owner = district(
                "owner", "Cedar Bluff Schools", List.of(new OfficialAccount("x", "MapleHol1owSchools", null)), true);
        var claimant = claimant(new OfficialAccount("x", "other", "4711", false));

        assertThat(assess(VICTIM, owner, claimant)).isEqualTo(new Official(List.of("claimant", "owner")));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aliasThatSpellsTheImitation_takesNoAlertFromTheImitated(boolean verified) {
        var account = AccountProfile.of("x", "1", "news4711").withDisplayName("Maple Holow Public Schools");
        var rival = new DistrictIdentity(
                "rival",
                "Quarry Union Schools",
                List.of("Maple Holow Public Schools"),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                verified);

        var alone = (Match) MATCHER.assess(account, IdentityIndex.of(List.of(VICTIM), Districts.POLICY));
        var both = (Match) MATCHER.assess(account, IdentityIndex.of(List.of(VICTIM, rival), Districts.POLICY));

        assertThat(both.best().districtId()).isEqualTo("rival");
        assertThat(both.districts()).contains(alone.best());
    }

    /** The verified name alone would score higher, as nothing speaks against it there. */
    @Test
    void verifiedName_outdoesOthersByNoMoreThanItsScore() {
        var account = AccountProfile.of("x", "1", "news4711")
                .withDisplayName(IMITATED)
                .withBio("Welcome to Cedar Bluff Schools")
                .withLocation("Elm Town, MA");
        var alike = new DistrictIdentity(
                "zz-alike",
                "Quarry Union Schools",
                List.of(IMITATED),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
        var near = new DistrictIdentity(
                "near",
                "Maple Hollo Public Schools",
                List.of(),
                List.of(),
                "Elm Town",
                "MA",
                List.of(),
                List.of(),
                List.of());
        var named = district("named", "Cedar Bluff Schools", List.of(), true);

        assertThat(districtsOf(account, VICTIM, alike, near, named)).contains("victim", "zz-alike");
    }

    @Test
    void nameOfAVerifiedDistrict_isNotReportedToItsNeighbourInSpelling() {
        var account = AccountProfile.of("x", "1", "news4711").withDisplayName("Maple Holow Public Schools");
        var real = district("real", "Maple Holow Public Schools", List.of(), true);
        var unverified = district("unverified", "Maple Holow Public Schools", List.of(), false);

        assertThat(districtsOf(account, VICTIM, real)).containsExactly("real");
        assertThat(districtsOf(account, VICTIM, unverified)).containsExactly("unverified", "victim");
    }

    private static List<String> districtsOf(AccountProfile account, DistrictIdentity... districts) {
        var match = (Match) MATCHER.assess(account, IdentityIndex.of(List.of(districts), Districts.POLICY));
        return match.districts().stream().map(DistrictMatch::districtId).toList();
    }

    private static Assessment assess(DistrictIdentity... districts) {
        return MATCHER.assess(IMPOSTOR, IdentityIndex.of(List.of(districts), Districts.POLICY));
    }

    private static DistrictIdentity claimant(OfficialAccount account) {
        return district("claimant", "Quarry Union Schools", List.of(account), true);
    }

    private static DistrictIdentity district(String id, String name, List<OfficialAccount> accounts, boolean verified) {
        return new DistrictIdentity(
                id, name, List.of(), List.of(), null, null, List.of(), accounts, List.of(), List.of(), List.of(),
                List.of(), verified);
    }
}
