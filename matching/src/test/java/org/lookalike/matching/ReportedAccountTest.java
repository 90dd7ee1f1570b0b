package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.search.IdentityIndex;

/** An account that only families told of: what they typed counts, and counts less. */
class ReportedAccountTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final IdentityIndex INDEX = IdentityIndex.of(
            Districts.all().stream()
                    .filter(district -> district.districtId().equals("maple-ma"))
                    .toList(),
            Districts.POLICY);

    private static AccountProfile account(String handle, @Nullable String name) {
        return AccountProfile.of("facebook", "handle:" + handle, handle).withDisplayName(name);
    }

    private static DistrictMatch match(AccountProfile account) {
        return MATCHER.assess(account, INDEX).matches().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "user4711,           Maple Hollow Public Schools",
        "user4711,           Maple Hоllow Public Schools",
        "maplehollowschoo1s, Maple Hollow Public Schools",
        "maplehollowschoo1s, ",
        "user4711,           Maple Hollow Public Schools: all schools are closed tomorrow",
    })
    void whatIsTyped_raisesAnAlert_ofMediumSeverityAtMost(String handle, @Nullable String name) {
        var seen = match(account(handle, name));
        var told = match(account(handle, name).withReportedBy(1));

        assertThat(seen.severity()).isGreaterThan(Severity.MEDIUM);
        assertThat(told.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(told.confidence()).isLessThanOrEqualTo(Confidence.MEDIUM);
        assertThat(told.score()).isLessThan(seen.score()).isGreaterThan(Districts.POLICY.threshold());
        assertThat(told.evidence())
                .filteredOn(reason -> reason.signal().equals("reported_by_families"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.weight()).isEqualTo(Districts.POLICY.weight("reported_by_families"));
                    assertThat(reason.contribution()).isNegative();
                    assertThat(reason.summary())
                            .startsWith("A family reported this account; the name is as they typed it");
                });
    }

    @ParameterizedTest
    @CsvSource({"user4711, Kim Lee", "mhps_pta, Maple Hollow Public Schools PTA", "zorbing, Cedar Bluff Bakery"})
    void whatResemblesNobody_isNoAlert_howeverManyTellOfIt(String handle, String name) {
        assertThat(MATCHER.assess(account(handle, name).withReportedBy(1_000), INDEX))
                .isEqualTo(MATCHER.assess(account(handle, name), INDEX))
                .isInstanceOf(Assessment.NoMatch.class);
    }

    @Test
    void numberOfFamilies_isTold_andCountsNothing() {
        var account = account("user4711", "Maple Hollow Public Schools");
        var one = match(account.withReportedBy(1));
        var ten = match(account.withReportedBy(10));

        assertThat(ten.score()).isEqualTo(one.score());
        assertThat(ten.severity()).isEqualTo(one.severity());
        assertThat(ten.evidence())
                .extracting(Evidence::summary)
                .anyMatch(summary -> summary.startsWith("Reported by 10 families; "));
    }

    @Test
    void negativeNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account("a", null).withReportedBy(-1))
                .withMessageContaining("reportedBy");
        assertThat(account("a", "b").withReportedBy(3).withLinks(List.of("c")).reportedBy())
                .isEqualTo(3);
    }
}
