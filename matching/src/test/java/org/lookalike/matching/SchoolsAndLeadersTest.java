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

/** Accounts that are like a school or a leader of Maple Hollow Public Schools. */
class SchoolsAndLeadersTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final IdentityIndex INDEX = IdentityIndex.of(
            List.of(
                    new DistrictIdentity(
                            "maple-ma",
                            "Maple Hollow Public Schools",
                            List.of(),
                            List.of("MHPS"),
                            "Maple Hollow",
                            "MA",
                            List.of("maplehollowschools.example"),
                            List.of(new OfficialAccount("x", "MapleHollowPS", "1001")),
                            List.of(),
                            List.of(
                                    new School(
                                            "Maple Hollow Middle School",
                                            List.of(),
                                            List.of(new OfficialAccount("instagram", "mhmiddle", null))),
                                    new School("Lincoln Elementary School", List.of("Lincoln Elementary"), List.of())),
                            List.of(new Leader(
                                    "Dr. Robin J. Sample",
                                    "Superintendent",
                                    List.of(new OfficialAccount("x", "SuptSample", "2002")))),
                            List.of(),
                            true),
                    new DistrictIdentity(
                            "lee-xx",
                            "Lee Public Schools",
                            List.of(),
                            List.of(),
                            "Lee",
                            "MA",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(new Leader("Jordan Lee", "Superintendent", List.of())),
                            List.of(),
                            true)),
            Districts.POLICY);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // a school that has the place in its name
                "maplehollowmiddleschool, Maple Hollow Middle School, Closed tomorrow, -, Maple Hollow Middle School",
                "user4711,                Maple Hollow Middle School, -, -,               Maple Hollow Middle School",
                "mh_news,                 Maple Hоllow Middle School, -, -,               Maple Hollow Middle School",
                // a school of a name that hundreds bear, with the district
                "user4711, Lincoln Elementary School, News for all families in Maple Hollow, -, Lincoln Elementary School",
                // the leader, with the district, and with titles and initials as people write them
                "drrobinsample,  Robin Sample,            Superintendent of Maple Hollow Public Schools, -, Dr. Robin J. Sample",
                "rsample_mhps,   Dr. Robin Sample,        -, -,                                             Dr. Robin J. Sample",
                "hoopsfan22,     'Robin J. Sample, Ed.D.', 'Proud leader of MHPS. Views are my own.', -,    Dr. Robin J. Sample",
                "robin_s,        Rоbin Sample,            Maple Hollow, -,                                  Dr. Robin J. Sample",
                "robinsample,    Robin Sample - Superintendent MHPS, -, -,                                  Dr. Robin J. Sample",
                // the leader, with the role alone, and nothing against it
                "hoopsfan22,     Superintendent Robin Sample, -, Massachusetts,                             Dr. Robin J. Sample",
            })
    void imitation_isReportedWithWhomItIsLike(
            String handle, String name, @Nullable String bio, @Nullable String location, String expected) {
        var match = best(handle, name, bio, location);

        assertThat(match.districtId()).isEqualTo("maple-ma");
        assertThat(match.evidence())
                .filteredOn(reason -> reason.signal().equals("school_or_leader"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.expected()).isEqualTo(expected);
                    assertThat(reason.summary()).contains(expected, "Maple Hollow Public Schools");
                });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // another Lincoln
                "lincolnelementary, Lincoln Elementary School, Home of the Lions, 'Portland, OR'",
                "lincolnelem,       Lincoln Elementary,        -,                 -",
                // clubs of the school say that they are clubs
                "mhmiddlepta,       Maple Hollow Middle School PTA, -, 'Maple Hollow, MA'",
                // namesakes
                "robinsample,       Robin Sample,            -,                               -",
                "robinsample,       Robin Sample,            Dog person. Coffee.,             'Maple Hollow, MA'",
                "robin.sample,      Robin Sample,            Superintendent of Cedar Bluff Schools, 'Cedar Bluff, OR'",
                "robynsample,       Robyn Sample,            Teacher at Maple Hollow Public Schools, -",
                "sampleauto,        Robin Sample Auto Sales, Maple Hollow's best cars. Trade in today at the center., -",
                "robin_realtor,     'Robin Sample, Realtor', Homes in Maple Hollow,           'Maple Hollow, MA'",
                // the leader's own name is not the district's
                "jordanlee,         Jordan Lee,              -,                               -",
                "jordan_lee_art,    Jordan Lee,              Paintings by Jordan Lee,         -",
            })
    void namesake_isNoMatch(String handle, String name, @Nullable String bio, @Nullable String location) {
        assertThat(assess(handle, name, bio, location)).isInstanceOf(NoMatch.class);
    }

    @ParameterizedTest
    @CsvSource({"x, 2002, anything", "instagram, 5, mhmiddle", "x, handle:suptsample, SuptSample"})
    void accountOfASchoolOrLeader_isOfficial(String platform, String accountId, String handle) {
        assertThat(MATCHER.assess(AccountProfile.of(platform, accountId, handle), INDEX))
                .isEqualTo(new Official(List.of("maple-ma")));
    }

    @ParameterizedTest
    @CsvSource({"1001, anything", "handle:maplehollowps, MapleHollowPS"})
    void officialAccountWithItsId_isOfficialByIdOrWhereOnlyTheHandleIsKnown(String accountId, String handle) {
        assertThat(MATCHER.assess(AccountProfile.of("x", accountId, handle), INDEX))
                .isEqualTo(new Official(List.of("maple-ma")));
    }

    @Test
    void handleThatAnotherAccountTook_isReportedAsTakenOver() {
        var taken = AccountProfile.of("x", "666", "maplehollowps").withDisplayName("Maple Hollow Public Schools");

        assertThat(MATCHER.assess(taken, INDEX)).isInstanceOfSatisfying(Match.class, match -> assertThat(
                        match.best().evidence().get(0).signal())
                .isEqualTo("handle_taken_over"));
    }

    @Test
    void accountLikeDistrictSchoolAndLeader_isReportedOnceForTheDistrict() {
        var all = best(
                "maplehollowmiddleschool",
                "Maple Hollow Public Schools - Dr. Robin Sample",
                "Maple Hollow Public Schools",
                null);

        assertThat(all.districtId()).isEqualTo("maple-ma");
        assertThat(((Match) assess("maplehollowps_", "Maple Hollow Middle School", "Robin Sample", null)).districts())
                .hasSize(1);
    }

    private static DistrictMatch best(String handle, String name, @Nullable String bio, @Nullable String location) {
        var assessment = assess(handle, name, bio, location);
        assertThat(assessment).isInstanceOf(Match.class);
        return ((Match) assessment).best();
    }

    private static Assessment assess(String handle, String name, @Nullable String bio, @Nullable String location) {
        return MATCHER.assess(
                AccountProfile.of("facebook", "1", handle)
                        .withDisplayName(name)
                        .withBio(bio)
                        .withLocation(location),
                INDEX);
    }
}
