package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.search.IdentityIndex;

/** Without its number, the name of some districts is two common words, which say nothing of them. */
class NumberedNamesTest {

    private static final IdentityIndex INDEX = IdentityIndex.of(
            List.of(district("q46", "School District Q-46"), district("z27j", "School District 27Z")),
            Districts.POLICY);
    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    @ParameterizedTest
    @CsvSource({
        "moon4711, School District Q-46, q46",
        "moon4711, School District Q46 News, q46",
        "moon4711, School District 27Z, z27j",
    })
    void nameWithItsNumber_isTold(String handle, String name, String district) {
        assertThat(told(handle, name)).containsExactly(district);
    }

    @ParameterizedTest
    @CsvSource({
        "moon4711, Quillon Independent School District",
        "moon4711, Quillon School District",
        "moon4711, School District",
        "moon4711, School District 45",
        "quillonschooldistrict, Quillon School District",
        "schooldistrict, School District News",
        "theschooldistrict2, Home",
    })
    void nameWithoutIt_isAnybodys(String handle, String name) {
        assertThat(told(handle, name)).isEmpty();
    }

    private static DistrictIdentity district(String id, String name) {
        return new DistrictIdentity(id, name, List.of(), List.of(), null, null, List.of(), List.of(), List.of());
    }

    private static List<String> told(String handle, String name) {
        Assessment assessment =
                MATCHER.assess(AccountProfile.of("x", "1", handle).withDisplayName(name), INDEX);
        return assessment instanceof Match match
                ? match.districts().stream().map(DistrictMatch::districtId).toList()
                : List.of();
    }
}
