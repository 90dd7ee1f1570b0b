package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.Assessment.Unclaimed;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** What a district says of an account about which it was asked. */
class DisownedTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    private static final AccountProfile PLAIN_HANDLE = AccountProfile.of("tiktok", "4711", "maplehollowschools");
    private static final AccountProfile SUPERINTENDENT = AccountProfile.of("x", "4711", "hoopsfan22")
            .withDisplayName("Robin Sample")
            .withBio("Superintendent of Maple Hollow Public Schools");

    @ParameterizedTest
    @CsvSource({
        "tiktok, 4711, true",
        "TikTok, 4711, true",
        "tiktok, 4712, false",
        "x,      4711, false",
        "tiktok, maplehollowschools, false"
    })
    void accountWithThisId_isAMatch_andNoOther(String platform, String accountId, boolean isMatch) {
        var assessment = assess(PLAIN_HANDLE, maple("maple", new DisownedAccount(platform, accountId)));

        assertThat(assessment).isInstanceOf(isMatch ? Match.class : Unclaimed.class);
    }

    @Test
    void matchByTheDistrictsWord_saysSo_andNoLongerThatItMayBeTheDistricts() {
        var match = only(assess(PLAIN_HANDLE, maple("maple", disowned(PLAIN_HANDLE))));

        assertThat(match.evidence())
                .extracting(Evidence::summary)
                .contains("The district says that this account is not its own.");
        assertThat(match.evidence()).extracting(Evidence::signal).doesNotContain("could_be_own");
        assertThat(match.severity()).isEqualTo(Severity.HIGH);
        AssessmentInvariants.check(match);
    }

    @Test
    void claimOfAnOffice_thatTheDistrictDisowned_isAMatch() {
        var match = only(assess(SUPERINTENDENT, maple("maple", disowned(SUPERINTENDENT))));

        assertThat(match.evidence()).extracting(Evidence::signal).containsExactly("claimed_role", "disowned");
        assertThat(match.severity()).isEqualTo(Severity.HIGH);
        AssessmentInvariants.check(match);
    }

    @Test
    void accountThatImitatesByWhatItShows_isMoreUrgent() {
        var bait = PLAIN_HANDLE.withBio("Free laptops");
        var before = only(assess(bait, maple("maple")));

        assertThat(only(assess(bait, maple("maple", disowned(bait)))).score()).isGreaterThan(before.score());
    }

    @Test
    void accountThatNoLongerResemblesTheDistrict_isNoMatch() {
        var renamed = AccountProfile.of("tiktok", "4711", "hoopsfan22").withDisplayName("Kim Lee");

        assertThat(assess(renamed, maple("maple", disowned(renamed)))).isEqualTo(new NoMatch());
    }

    @Test
    void wordOfOneDistrict_leavesItsNamesakeAsked() {
        var before = assess(PLAIN_HANDLE, maple("ma"), maple("or"));
        var after = assess(PLAIN_HANDLE, maple("ma", disowned(PLAIN_HANDLE)), maple("or"));

        assertThat(only(after).districtId()).isEqualTo("ma");
        assertThat(after.unclaimed())
                .hasSize(1)
                .isEqualTo(before.unclaimed().stream()
                        .filter(asked -> asked.match().districtId().equals("or"))
                        .toList());
        AssessmentInvariants.check(after, Districts.POLICY);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void accountOfAnother_staysWhatItIs(boolean confirmed) {
        var owner = identity(
                "owner",
                "Cedar Bluff Schools",
                List.of(new OfficialAccount("tiktok", "cedarbluff", "4711", confirmed)),
                List.of());
        var assessment = assess(PLAIN_HANDLE, maple("maple", disowned(PLAIN_HANDLE)), owner);

        assertThat(assessment).isInstanceOf(confirmed ? Official.class : Match.class);
        assertThat(assessment.claimedBy()).containsExactly("owner");
    }

    /** Registering an account takes the word back; where both stand, the account is the district's own. */
    @Test
    void registeredAccount_isTheDistrictsOwn() {
        var both = identity(
                "maple",
                "Maple Hollow Public Schools",
                List.of(new OfficialAccount("tiktok", "other", "4711", false)),
                List.of(disowned(PLAIN_HANDLE)));

        assertThat(assess(PLAIN_HANDLE, both)).isEqualTo(new NoMatch(List.of("maple")));
    }

    @Test
    void policyThatCountsTheWordLittle_makesNoMatchOfAClaimAlone() throws IOException {
        var policy = PolicyFile.read(
                new StringReader(PolicyText.shipped().replace("weight.disowned = 0.85", "weight.disowned = 0.10")));
        var index = IdentityIndex.of(List.of(maple("maple", disowned(SUPERINTENDENT))), policy);

        assertThat(new Matcher(policy).assess(SUPERINTENDENT, index)).isEqualTo(new NoMatch());
    }

    private static DistrictMatch only(Assessment assessment) {
        assertThat(assessment).isInstanceOf(Match.class);
        var match = (Match) assessment;
        assertThat(match.districts()).hasSize(1);
        return match.best();
    }

    private static Assessment assess(AccountProfile account, DistrictIdentity... districts) {
        return MATCHER.assess(account, IdentityIndex.of(List.of(districts), Districts.POLICY));
    }

    private static DisownedAccount disowned(AccountProfile account) {
        return new DisownedAccount(account.platform(), account.accountId());
    }

    private static DistrictIdentity maple(String id, DisownedAccount... disowned) {
        return identity(id, "Maple Hollow Public Schools", List.of(), List.of(disowned));
    }

    private static DistrictIdentity identity(
            String id, String name, List<OfficialAccount> accounts, List<DisownedAccount> disowned) {
        return new DistrictIdentity(
                id, name, List.of(), List.of(), null, null, List.of(), accounts, List.of(), List.of(), List.of(),
                disowned, true);
    }
}
