package org.lookalike.ingest.permutation;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;

class HandlePermutationsTest {

    private static final Year YEAR = Year.of(2026);

    private static final int MANY = 2000;

    private static final WatchedDistrict MAPLE_HOLLOW = imitated(
            List.of(
                    official("x", "MapleHollowPS"),
                    official("facebook", "Maple.Hollow.Schools"),
                    official("instagram", "maple_hollow.ps"),
                    official("bluesky", "maplehollow.example"),
                    official("mastodon", "@mhps@town.example"),
                    official("youtube", "12345")),
            List.of("Maple Hollow Public Schools", "Maple Hollow School District 12"),
            List.of("MHPS"),
            List.of("www.maplehollowschools.example"),
            "Maple Hollow",
            "MA");

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            textBlock =
                    """
                    PineSchools,      SEPARATOR,     pine_schools
                    PineSchools,      SEPARATOR,     pineschools_
                    PineSchools,      SEPARATOR,     _pineschools
                    PineSchools,      SEPARATOR,     pin_eschools
                    pine_schools,     SEPARATOR,     pineschools
                    pineschools,      SEPARATOR,     pine_schools
                    PineSchools,      AFFIX,         thepineschools
                    PineSchools,      AFFIX,         realpineschools
                    PineSchools,      AFFIX,         notpineschools
                    PineSchools,      AFFIX,         pineschoolsnews
                    PineSD,           AFFIX,         pinesd_closings
                    PineSD,           AFFIX,         pinesdofficial
                    PineSchools,      PLACE,         pineschoolsma
                    PineSchools,      PLACE,         pineschools_ma
                    PineSD,           PLACE,         pinesdelmgrove
                    PineSchools,      NUMBER,        pineschools2026
                    PineSchools,      NUMBER,        pineschools1
                    PineSchools,      NUMBER,        pineschools_2
                    PineSchools,      ORDER,         schoolspine
                    ElmPineSchools,   ORDER,         pineelmschools
                    PineSchools,      ABBREVIATION,  pineschs
                    PineCountyISD,    ABBREVIATION,  pinecoisd
                    PineCountyISD,    ABBREVIATION,  pinecisd
                    PineInfo,         ABBREVIATION,  pineinformation
                    PineCountyISD,    WORD_OMISSION, pineisd
                    PineSchools,      OMISSION,      pineschool
                    PineSchools,      REPETITION,    pineschoolss
                    PineSchools,      TRANSPOSITION, pienschools
                    PineSchools,      VOWEL,         paneschools
                    PineSchools,      LOOKALIKE,     p1neschools
                    PineSchools,      LOOKALIKE,     pineschoo1s
                    PineSchools,      LOOKALIKE,     pinesch00ls
                    PineSchools,      LOOKALIKE,     p1neschoo1s
                    MeadSchools,      LOOKALIKE,     rneadschools
                    PineSchools,      KEYBOARD,      pineschoold
                    PineSchools,      INSERTION,     pinexschools
                    PineSchools,      ADDITION,      pineschoolsx
                    PineCountyISD,    PLURAL,        pinecountysisd
                    PineSchools,      BITFLIP,       pmneschools
                    """)
    void kind(String official, PermutationKind kind, String handle) {
        var district = district(official("x", official), "");

        assertThat(first(district, "x"))
                .filteredOn(permutation -> permutation.handle().equals(handle))
                .singleElement()
                .satisfies(permutation -> {
                    assertThat(permutation.kind()).isEqualTo(kind);
                    assertThat(permutation.madeFrom()).isEqualTo(official);
                });
    }

    /** What impostors of districts without any known account take. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            textBlock =
                    """
                    Pine County Public Schools,       pinecountyschools
                    Pine County Public Schools,       pineschools
                    Pine County Public Schools,       pinecschools
                    Pine County Public Schools,       pinecountypublicschools
                    Pine County Public Schools,       pcpsma
                    Pine County Public Schools,       pcps.ma
                    Pine County Public Schools,       pcpsinfo
                    Pine Valley Unified School District, pinevalleyusd
                    School District of Pine County,   pinecountyschools
                    Pine ISD,                         pineisd
                    Pine School District 68,          pine68
                    'Piñé O''Hara Schools',           pineoharaschools
                    """)
    void plain_isMadeOfTheName(String name, String handle) {
        var district = imitated(List.of(), List.of(name), List.of(), List.of(), "", "MA");

        assertThat(first(district, "instagram"))
                .filteredOn(permutation -> permutation.handle().equals(handle))
                .singleElement()
                .satisfies(permutation -> {
                    assertThat(permutation.isWorthRegistering()).isTrue();
                    assertThat(permutation.madeFrom()).isEqualTo(name);
                });
    }

    @ParameterizedTest(name = "{0} {1} on {2}: {3}")
    @CsvSource(
            textBlock =
                    """
                    facebook, Pine.Schools,          x,         pineschools
                    facebook, Pine.Schools,          x,         pine_schools
                    facebook, Pine.Schools,          instagram, pine.schools
                    facebook, Pine.Schools,          linkedin,  pine-schools
                    bluesky,  pineschools.example,   bluesky,   pineschools
                    bluesky,  pineschools.bsky.social, x,       pineschools
                    mastodon, @pineschools@t.example, mastodon, pineschools
                    """)
    void handleOfAnotherPlatform_isAmongTheFirst(String platform, String handle, String other, String expected) {
        var district = district(official(platform, handle), "");

        assertThat(HandlePermutations.of(district, HandleRules.of(other), YEAR, 3))
                .anySatisfy(permutation -> {
                    assertThat(permutation.handle()).isEqualTo(expected);
                    assertThat(permutation.kind()).isEqualTo(PermutationKind.PLAIN);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "instagram",
                "threads",
                "tiktok",
                "youtube",
                "linkedin",
                "bluesky",
                "facebook",
                "mastodon",
                "other"
            })
    void handles_areAllowed_comeOnce_likeliestFirst(String platform) {
        var rules = HandleRules.of(platform);
        var official = MAPLE_HOLLOW.officialAccounts().stream()
                .filter(account -> account.platform().equals(platform))
                .map(account -> rules.canonical(account.handle()))
                .toList();

        var first = first(MAPLE_HOLLOW, platform);

        assertThat(first).hasSize(MANY);
        assertThat(handles(first)).doesNotHaveDuplicates().noneMatch(official::contains);
        assertThat(handles(first))
                .allMatch(
                        handle -> rules.allow(handle) && rules.canonical(handle).equals(handle));
        assertThat(first)
                .isSortedAccordingTo(comparingDouble(Permutation::likelihood).reversed());
        assertThat(first.get(MANY - 1).likelihood()).isPositive();
        assertThat(first.stream().mapToDouble(Permutation::likelihood).sum()).isBetween(0.3, 1.0);
        assertThat(first(MAPLE_HOLLOW, platform)).isEqualTo(first);
    }

    @Test
    void limit_cutsTheSameList() {
        var rules = HandleRules.of("instagram");

        assertThat(HandlePermutations.of(MAPLE_HOLLOW, rules, YEAR, 250))
                .isEqualTo(first(MAPLE_HOLLOW, "instagram").subList(0, 250));
        assertThat(HandlePermutations.of(MAPLE_HOLLOW, rules, YEAR, 0)).isEmpty();
    }

    @Test
    void everyKind_isMade() {
        var district = district(official("x", "PineSchools"), "");

        assertThat(first(district, "bluesky").stream().map(Permutation::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(PermutationKind.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "学区", "Школы", "12", "'", "The", "of the"})
    void nameWithoutLetters_makesNothing(String name) {
        var district = imitated(List.of(official("x", "987654321")), List.of(name), List.of(""), List.of(""), "", "");

        assertThat(HandlePermutations.of(district, HandleRules.of("instagram"), YEAR, 10))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "facebook, ...",
        "facebook, 学区",
        "x, @",
        "x, _",
        "bluesky, .bsky.social",
        "bluesky, 学区.example",
        "mastodon, @@",
        "mastodon, @学区@town.example"
    })
    void handleWithoutLetters_makesNothing(String platform, String handle) {
        var district = district(official(platform, handle), "");

        assertThat(HandlePermutations.of(district, HandleRules.of("instagram"), YEAR, 10))
                .isEmpty();
    }

    @Test
    void nameInAnotherScript_leavesAcronymCityAndState() {
        var district = imitated(List.of(), List.of("枫谷学区"), List.of("MHPS"), List.of(), "Maple Hollow", "MA");

        assertThat(handles(first(district, "instagram")))
                .contains("mhps", "mhpsma", "maplehollowschools", "mhps_official");
    }

    @Test
    void handleOfOneLetter_isAddedTo() {
        assertThat(handles(first(district(official("x", "m"), ""), "instagram")))
                .contains("m", "mma", "mofficial", "m_")
                .doesNotContain("");
    }

    @Test
    void veryLongName_staysWithinBounds() {
        var name = Stream.generate(() -> "Maplehollow Cedarbluff").limit(500).collect(Collectors.joining(" "));
        var district = district(official("facebook", "m".repeat(256)), name);

        assertThat(first(district, "linkedin"))
                .hasSizeGreaterThan(10)
                .allMatch(permutation -> permutation.handle().length() <= 100);
    }

    private static List<String> handles(List<Permutation> permutations) {
        return permutations.stream().map(Permutation::handle).toList();
    }

    private static WatchedDistrict district(OfficialAccount account, String name) {
        return imitated(List.of(account), List.of(name), List.of(), List.of(), "Elm Grove", "MA");
    }

    private static OfficialAccount official(String platform, String handle) {
        return new OfficialAccount(platform, handle, null);
    }

    private static WatchedDistrict imitated(
            List<OfficialAccount> accounts,
            List<String> names,
            List<String> acronyms,
            List<String> webDomains,
            String city,
            String state) {
        return new WatchedDistrict(
                "dst_maple",
                null,
                names.get(0),
                names.subList(1, names.size()),
                acronyms,
                city,
                state,
                webDomains,
                List.of(),
                accounts,
                List.of(),
                List.of());
    }

    /** As many as are made within milliseconds. */
    private static List<Permutation> first(WatchedDistrict district, String platform) {
        return HandlePermutations.of(district, HandleRules.of(platform), YEAR, MANY);
    }
}
