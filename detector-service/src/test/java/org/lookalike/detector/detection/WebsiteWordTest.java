package org.lookalike.detector.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;

/** What an account shows that its district's website names: the district's name, or what speaks against the website. */
class WebsiteWordTest {

    private static final Matcher MATCHER = new Matcher(PolicyFile.shipped());

    private static final IdentityIndex MAPLE = IdentityIndex.of(
            List.of(new DistrictIdentity(
                    "dst_maple",
                    "Maple Hollow Public Schools",
                    List.of(),
                    List.of("MHPS"),
                    "Maple Hollow",
                    "MA",
                    List.of("maplehollowschools.example"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true)),
            MATCHER.policy());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    MapleHollowPS       | Maple Hollow Public Schools | -                                                  | false
                    MHPS_News           | Maple Hollow Public Schools | News and closings of Maple Hollow Public Schools.   | false
                    MHPSInfo            | Maple Hollow Public Schools | Schools closed tomorrow, Tuesday.                  | false
                    MapleHollowPS       | Maple Hollow Public Schools | Gift cards for every family. DM us to claim yours.  | true
                    MapIeHo11owSchools  | Maple Hollow Public Schools | -                                                  | true
                    MapleHollowPS       | Maple Hоllow Public Schools | -                                                  | true
                    """)
    void districtsName_isNoContradiction_butADisguiseOrALureIs(
            String handle, String name, String bio, boolean isContradicted) {
        var profile =
                new AccountProfile("x", "4711", handle, name, bio, null, List.of(), List.of(), null, null, List.of());

        assertThat(MATCHER.assess(profile, MAPLE).matches()).singleElement().satisfies(match -> assertThat(
                        WebsiteWord.isContradictedBy(match))
                .as("%s", match.evidence())
                .isEqualTo(isContradicted));
    }

    @Test
    void contradictions_areReasonsOfThePolicy() {
        assertThat(WebsiteWord.CONTRADICTING)
                .allSatisfy(
                        signal -> assertThat(MATCHER.policy().weight(signal)).isPositive());
    }
}
