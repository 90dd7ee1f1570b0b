package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.index.Pattern;

/** Which texts a district is recognised by; each with how many of its first letters say which district it is. */
class TargetPatternsTest {

    private static final CompiledPolicy POLICY = CompiledPolicy.of(PolicyFile.shipped());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Maple Hollow Public Schools     | NAME maplehollowpublicschools 11, PLACE maplehollow 11, ACRONYM mhps 4, ACRONYM_STATE mhpsma 6
            Maple Hollow Area Schools       | NAME maplehollowareaschools 15, PLACE maplehollow 11, PLACE maplehollowarea 15, ACRONYM mhas 4, ACRONYM_STATE mhasma 6
            Maple Hollow School District 12 | NAME maplehollowschooldistrict12 11, NAME maplehollowschooldistrict 11, PLACE maplehollow 11, ACRONYM mhsd 4, ACRONYM_STATE mhsdma 6
            School District of Maple        | NAME schooldistrictofmaple 5, PLACE maple 5, ACRONYM sdm 3, ACRONYM_STATE sdmma 5
            Ox Schools                      | NAME oxschools 2
            Maple Hollow                    | PLACE maplehollow 11
            Maple                           | PLACE maple 5
            Maple County                    | PLACE maple 5, PLACE maplecounty 11
            Maple Academy                   | NAME mapleacademy 12, PLACE mapleacademy 12
            Maple 12                        | NAME maple12 5, PLACE maple 5
            Maple Hollow City               | NAME maplehollowcity 15, PLACE maplehollow 11, PLACE maplehollowcity 15
            """)
    void registeredName_isRecognised(String name, String patterns) {
        assertThat(patterns(district(name, List.of(), List.of(), null, "MA", List.of(), List.of())))
                .containsExactlyInAnyOrder(patterns.split(", "));
    }

    /** Another name may be a town's or club's, so it takes more to be taken for the district's. */
    @ParameterizedTest
    @CsvSource({
        "Cedar Bluff Schools, true",
        "Cedar Bluff City, false",
        "Cedar Bluff City West, true",
        "Cedar 12, true",
        "Cedar, false",
        "12, false",
    })
    void alias_isAName_whenItIsMoreThanAPlace(String alias, boolean isName) {
        String text = alias.toLowerCase(Locale.ROOT).replace(" ", "");

        assertThat(
                        patterns(district("Maple Hollow", List.of(alias), List.of(), null, null, List.of(), List.of()))
                                .stream()
                                .anyMatch(pattern -> pattern.startsWith("NAME " + text + " ")))
                .isEqualTo(isName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            the handle's letters               | MapleHollow_Schools  | OFFICIAL_HANDLE maplehollowschools 11
            without its server                 | @mhps@town.example   | OFFICIAL_HANDLE mhps 4
            also without its last word         | MHPSInfo             | OFFICIAL_HANDLE mhpsinfo 8, OFFICIAL_HANDLE_BASE mhps 4
            the rest is too short              | HCSInfo              | OFFICIAL_HANDLE hcsinfo 7
            the rest is just the place         | MapleHollowInfo      | OFFICIAL_HANDLE maplehollowinfo 11
            the rest is just the city          | CedarBluffInfo       | OFFICIAL_HANDLE cedarbluffinfo 10
            up to the words for district       | GoldenPublicSchools  | OFFICIAL_HANDLE goldenpublicschools 6
            a number is no handle anybody made | 211441775            | ''
            too short                          | mh                   | ''
            """)
    void officialHandle_isRecognised(String why, String handle, String patterns) {
        DistrictIdentity district =
                district("Maple Hollow", List.of(), List.of(), "Cedar Bluff", null, List.of(), List.of(handle));

        assertThat(patterns(district)).as(why).containsAll(list(patterns)).satisfies(all -> assertThat(all)
                .filteredOn(pattern -> pattern.startsWith("OFFICIAL_HANDLE "))
                .hasSize(patterns.isEmpty() ? 0 : 1));
        assertThat(patterns(district))
                .as(why)
                .noneMatch(pattern -> pattern.matches("OFFICIAL_HANDLE_BASE (hcs|maplehollow|cedarbluff) .*"));
    }

    @ParameterizedTest
    @CsvSource({
        "www.maplehollowschools.example, maplehollowschools 11",
        "goldenschools.example, goldenschools 6",
        "mhonline.example, mhonline 8",
        "schools.example, schools 7",
        "maplehollow.example, ",
        "cedarbluff.example, ",
        "mhp.example, ",
        "mhps.example, mhps 4",
    })
    void webDomain_isRecognised_unlessItIsAPlace(String domain, @Nullable String pattern) {
        DistrictIdentity district =
                district("Maple Hollow", List.of(), List.of(), "Cedar Bluff", null, List.of(domain), List.of());

        assertThat(patterns(district))
                .filteredOn(found -> found.startsWith("WEB_DOMAIN"))
                .containsExactlyElementsOf(pattern == null ? List.of() : List.of("WEB_DOMAIN " + pattern));
    }

    @Test
    void acronym_isRecognised_withItsStateWhereThereIsOne() {
        assertThat(patterns(district("Maple Hollow", List.of(), List.of("M.H.P.S."), null, "or", List.of(), List.of())))
                .contains("ACRONYM mhps 4", "ACRONYM_STATE mhpsor 6");
        assertThat(patterns(district("Maple Hollow", List.of(), List.of("MHPS"), null, null, List.of(), List.of())))
                .contains("ACRONYM mhps 4")
                .noneMatch(pattern -> pattern.startsWith("ACRONYM_STATE"));
        assertThat(patterns(district("Maple Hollow", List.of(), List.of("MH"), null, "OR", List.of(), List.of())))
                .noneMatch(pattern -> pattern.startsWith("ACRONYM"));
    }

    @Test
    void textFromSeveralSources_isTakenOnce_asTheFirst() {
        assertThat(patterns(district(
                        "Maple Hollow",
                        List.of(),
                        List.of("MHPS"),
                        null,
                        null,
                        List.of("mhps.example"),
                        List.of("mhps"))))
                .contains("OFFICIAL_HANDLE mhps 4")
                .noneMatch(pattern -> pattern.startsWith("ACRONYM") || pattern.startsWith("WEB_DOMAIN"));
    }

    @Test
    void text_isShownAsTheDistrictWritesIt() {
        DistrictIdentity district = district(
                "Maple-Hollow Schools", List.of("Cedar Bluff Schools"), List.of(), null, "MA", List.of(), List.of());

        assertThat(all(district))
                .extracting(Pattern::displayText)
                .containsExactly(
                        "Maple-Hollow Schools",
                        "Cedar Bluff Schools",
                        "maplehollow",
                        "cedarbluff",
                        "MHS",
                        "MHS MA",
                        "CBS",
                        "CBS MA");
        assertThat(all(district)).extracting(Pattern::target).containsOnly(7);
    }

    private static List<String> patterns(DistrictIdentity district) {
        return all(district).stream()
                .map(pattern -> pattern.kind() + " " + pattern.text() + " " + pattern.coreLength())
                .toList();
    }

    private static List<Pattern> all(DistrictIdentity district) {
        return TargetPatterns.of(7, ImpersonationTarget.ofDistrict(district), POLICY);
    }

    private static List<String> list(String patterns) {
        return patterns.isEmpty() ? List.of() : List.of(patterns.split(", "));
    }

    private static DistrictIdentity district(
            String name,
            List<String> aliases,
            List<String> acronyms,
            @Nullable String city,
            @Nullable String state,
            List<String> domains,
            List<String> handles) {
        List<OfficialAccount> accounts = new ArrayList<>();
        handles.forEach(handle -> accounts.add(new OfficialAccount("x", handle, null)));
        return new DistrictIdentity("d1", name, aliases, acronyms, city, state, domains, accounts, List.of());
    }
}
