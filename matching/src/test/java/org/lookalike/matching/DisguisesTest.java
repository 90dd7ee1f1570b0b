package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.search.IdentityIndex;

/** A disguise decides, whoever the account says it is; what another district or nobody is called is none. */
class DisguisesTest {

    private static final MatchPolicy POLICY = Districts.POLICY;
    private static final IdentityIndex INDEX = IdentityIndex.of(
            List.of(
                    district("quarry", "Quarrybrook Consolidated Schools"),
                    district("pike", "Pikeville Schools"),
                    district("melmoor", "School District of Melmoor")),
            POLICY);
    private static final Matcher MATCHER = new Matcher(POLICY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            digits for letters         | quarrybr00kc0ns01idatedsch001s       | Quarrybrook Parents
            a digit for a letter       | quarrybrookconsolidatedschoo1s       | Lawn Care
            Cyrillic letters           | quаrrybrооkcоnsоlidаtedschools       | School
            a letter changed           | quarrybrookconsolidotedschools       | Times
            three letters changed      | qarrybrookconsolidotedshools         | Trade
            a number inside            | quarrybrookconsol74idatedschools     | News
            halves turned              | idatedschools_quarrybrookconsol      | News
            vowels doubled             | quuaarrybroookcoonsooliidaateedschools | Fans
            no vowels                  | qrrbrkcnsldtdschls                   | News
            """)
    void disguisedHandle_isTold(String why, String handle, String name) {
        assertThat(told(handle, name)).as(why).containsExactly("quarry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Cyrillic letters           | Quаrrybrооk Consolidated Schools Parents
            letters of flags           | 🇶🇺🇦🇷🇷🇾🇧🇷🇴🇴🇰 🇨🇴🇳🇸🇴🇱🇮🇩🇦🇹🇪🇩 🇸🇨🇭🇴🇴🇱🇸
            letters in parentheses     | 🄠🄤🄐🄡🄡🄨🄑🄡🄞🄞🄚 🄒🄞🄝🄢🄞🄛🄘🄓🄐🄣🄔🄓 🄢🄒🄗🄞🄞🄛🄢 Times
            white letters on black     | 🆀🆄🅰🆁🆁🆈🅱🆁🅾🅾🅺 🅲🅾🅽🆂🅾🅻🅸🅳🅰🆃🅴🅳 🆂🅲🅷🅾🅾🅻🆂 Trade
            digits for letters         | Quarrybr00k Cons0lidated Sch00ls Parents
            no vowels                  | Qrrybrk Cnsldtd Schls
            """)
    void disguisedName_isTold(String why, String name) {
        assertThat(told("moon4711", name)).as(why).containsExactly("quarry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            the name itself            | quarrybrookconsolidatedschools | Quarrybrook Parents
            the name, a form in front  | schooldistrictofmelmoor        | School District of Melmoor Parents
            one letter short           | quarrybrookconsolidatedschool  | Kim Lee
            another district's place   | pinevilleschools               | School
            a sign beside the name     | moon4711                       | Quarrybrook Consolidated Schools Parents ⓘ
            a flag beside the name     | moon4711                       | Quarrybrook Consolidated Schools Parents 🇺🇸
            """)
    void otherText_isNoDisguise(String why, String handle, String name) {
        assertThat(told(handle, name)).as(why).isEmpty();
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
