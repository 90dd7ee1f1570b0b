package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.search.IdentityIndex;

/** A district's short form beside an office is the district's, also where its website or an account is called so. */
class ShortFormsTest {

    private static final IdentityIndex INDEX = IdentityIndex.of(
            List.of(
                    district("QVUSD", List.of("qvusd.example"), List.of()),
                    district("QWUSD", List.of(), List.of(new OfficialAccount("x", "qwusd_news", null))),
                    district("QXUSD", List.of(), List.of(new OfficialAccount("x", "qxusd", null))),
                    district("QYUSD", List.of(), List.of())),
            Districts.POLICY);

    @ParameterizedTest
    @ValueSource(
            strings = {"%s Purchasing Office", "%s Board of Trustees", "%s Board of Governors", "Procurement of %s"})
    void office_isTold(String name) {
        for (String acronym : List.of("QVUSD", "QWUSD", "QXUSD", "QYUSD")) {
            assertThat(told(name.formatted(acronym))).as(acronym).containsExactly(acronym);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s Pensioners", "%s Board Games Club", "%s Purchasing Grandparents", "Neighbors of %s"})
    void somebodyElse_isNot(String name) {
        for (String acronym : List.of("QVUSD", "QWUSD", "QXUSD", "QYUSD")) {
            assertThat(told(name.formatted(acronym))).as(acronym).isEmpty();
        }
    }

    private static List<String> told(String name) {
        AccountProfile account = AccountProfile.of("facebook", "1", "moon4711").withDisplayName(name);
        return new Matcher(Districts.POLICY)
                .assess(account, INDEX).matches().stream()
                        .map(DistrictMatch::districtId)
                        .toList();
    }

    private static DistrictIdentity district(String acronym, List<String> websites, List<OfficialAccount> accounts) {
        return new DistrictIdentity(
                acronym,
                "Quarry Brook " + acronym.charAt(1) + " Unified School District",
                List.of(),
                List.of(acronym),
                null,
                null,
                websites,
                accounts,
                List.of());
    }
}
