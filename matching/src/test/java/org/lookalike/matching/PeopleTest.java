package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.PeopleIndex;

/** Accounts that imitate people who agreed to be protected, and namesakes of these people. */
class PeopleTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final String PICTURE = "0f".repeat(32);
    private static final ProtectedPerson ROBIN = new ProtectedPerson(
            "robin",
            "maple-ma",
            "Robin Sample",
            "Teacher",
            "Maple Hollow Middle School",
            List.of(new OfficialAccount("tiktok", "realrobinsample", null)),
            List.of(PICTURE));
    private static final ProtectedPerson KIT = new ProtectedPerson(
            "kit", "maple-ma", "Kit Fern", "Art Teacher", "Lincoln Elementary School", List.of(), List.of());
    private static final PeopleIndex PEOPLE = PeopleIndex.of(List.of(ROBIN, KIT), Districts.POLICY);
    private static final IdentityIndex INDEX = Districts.INDEX.with(PEOPLE);

    static Stream<Arguments> personas() {
        return Districts.rows("person-personas.csv").stream()
                .map(row -> argumentSet(row[0], profile(row[1], row[2], row[3], row[4], row[5]), row[6]));
    }

    @ParameterizedTest
    @MethodSource("personas")
    void personaOfAPerson_isAMatchThatSaysWhoseAndWhy(AccountProfile profile, String reason) {
        assertThat(MATCHER.assess(profile, INDEX).matches()).singleElement().satisfies(match -> {
            assertThat(match.districtId()).isEqualTo("maple-ma");
            assertThat(match.personIds()).containsExactly(reason.contains("Lincoln") ? "kit" : "robin");
            assertThat(match.evidence()).extracting(Evidence::summary).anyMatch(summary -> summary.startsWith(reason));
        });
    }

    @ParameterizedTest
    @MethodSource("personas")
    void withoutPeople_nothingIsToldOfThem(AccountProfile profile, String reason) {
        assertThat(MATCHER.assess(profile, Districts.INDEX).matches()).isEmpty();
    }

    static Stream<Arguments> namesakes() {
        return Districts.rows("person-namesakes.csv").stream()
                .map(row -> argumentSet(row[0], profile(row[1], row[2], row[3], row[4], "")));
    }

    @ParameterizedTest
    @MethodSource("namesakes")
    void namesakeOfAPerson_isNoMatch(AccountProfile profile) {
        assertThat(MATCHER.assess(profile, INDEX)).isEqualTo(new NoMatch());
    }

    @Test
    void picture_withTheName_isAMatch_andWithoutItNone() {
        AccountProfile named = profile("msg.me", "Ms. Sample", "", "", "").withAvatarHash("0e" + PICTURE.substring(2));

        assertThat(told(named, INDEX)).containsExactly("robin");
        assertThat(told(named.withDisplayName("Kim Lee"), INDEX)).isEmpty();
        assertThat(told(named.withAvatarHash("a5".repeat(32)), INDEX)).isEmpty();
    }

    @Test
    void ownAccount_isTheDistrictsNoImitation_onItsPlatform() {
        AccountProfile own = profile("@RealRobinSample", "Robin Sample", "MHMS", "", "");

        assertThat(told(own, INDEX)).isEmpty();
        assertThat(told(
                        AccountProfile.of("x", "1", "realrobinsample")
                                .withDisplayName("Robin Sample")
                                .withBio("MHMS"),
                        INDEX))
                .containsExactly("robin");
    }

    @Test
    void whoeverImitatesDistrictAndPerson_isToldOfBoth() {
        AccountProfile both = profile("mhpsma", "Maple Hollow Public Schools", "Robin Sample", "", "")
                .withDisplayName("Robin Sample, Maple Hollow Public Schools");

        assertThat(MATCHER.assess(both, INDEX).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.personIds()).containsExactly("robin"));
    }

    @Test
    void whatChangesNothing_isTheSameIndex() {
        assertThat(INDEX.with(PEOPLE)).isSameAs(INDEX);
        assertThat(INDEX.with(PEOPLE.with(List.of(ROBIN), List.of()))).isSameAs(INDEX);
    }

    @Test
    void changes_holdAtOnce_andLeaveTheIndexBeforeAsItWas() {
        AccountProfile persona = profile("robinsample", "Robin Sample", "MHMS", "", "");
        PeopleIndex without = PEOPLE.with(List.of(), List.of("robin", "never registered"));

        assertThat(without.size()).isEqualTo(1);
        assertThat(told(persona, INDEX.with(without))).isEmpty();
        assertThat(told(persona, INDEX)).containsExactly("robin");
        assertThat(told(persona, INDEX.with(without.with(List.of(ROBIN), List.of()))))
                .containsExactly("robin");
    }

    @Test
    void peopleOfADistrictThatIsRemoved_areNotSearchedFor_untilItIsBack() {
        AccountProfile persona = profile("robinsample", "Robin Sample", "MHMS", "", "");
        IdentityIndex removed = INDEX.with(List.of(), List.of("maple-ma"));

        assertThat(told(persona, removed)).isEmpty();
        assertThat(told(persona, removed.with(Districts.all(), List.of()))).containsExactly("robin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "…", "Main Office", "Of The", "Central Office", "The School"})
    void schoolThatIsNone_isNotSearchedFor_andThePersonIsWithTheDistrict(String school) {
        IndexOf index = IndexOf.school(school);

        assertThat(index.told("", "Ask at the main office of the school. Central office.", ""))
                .isEmpty();
        assertThat(index.told("", "Maple Hollow Public Schools", "")).containsExactly("robin");
    }

    @ParameterizedTest
    @CsvSource({
        "High School,        'high school reunion 2019', Maple Hollow High School",
        "High School,        'hs track',                 Maple Hollow HS",
        "Middle School,      'middle school memories',   maple hollow middle",
        "Early College Prep, 'early college prep',       Maple Hollow Early College Prep",
        "School 7,           'school 7',                 Maple Hollow School"
    })
    void schoolNamedAsAnyOther_isNamedWithItsTown(String school, String ofOthers, String own) {
        IndexOf index = IndexOf.school(school);

        assertThat(index.told("", ofOthers, "")).isEmpty();
        assertThat(index.told("", own, "")).containsExactly("robin");
    }

    @Test
    void ownLastName_isNoJoinedNameOfASchool() {
        IndexOf index = IndexOf.of(new ProtectedPerson(
                "robin", "maple-ma", "Robin Gonzales", "Teacher", "Gonzal Elementary School", List.of(), List.of()));
        AccountProfile namesake = profile("robingonzales", "Robin Gonzales", "", "", "");

        assertThat(told(namesake, index.index())).isEmpty();
        assertThat(told(namesake.withBio("the Gonzales family"), index.index())).isEmpty();
        assertThat(told(namesake.withBio("#gonzalelementary"), index.index())).containsExactly("robin");
    }

    @Test
    void domainNamedAfterTheTown_isTheTown_andOneOfAnyWordOrAFewLettersSaysLittle() {
        DistrictIdentity district = new DistrictIdentity(
                "kestrel",
                "Kestrel Public Schools",
                List.of(),
                List.of(),
                "Kestrel",
                "MA",
                List.of("kestrel.k12.ma.us", "schools.quoll.ma.us", "academy.example", "kps.example"),
                List.of(),
                List.of());
        IndexOf index = new IndexOf(IdentityIndex.of(List.of(district), Districts.POLICY)
                .with(PeopleIndex.of(
                        List.of(new ProtectedPerson(
                                "robin", "kestrel", "Robin Sample", "Teacher", null, List.of(), List.of())),
                        Districts.POLICY)));

        assertThat(index.told("", "I saw a kestrel. Dance academy.", "")).isEmpty();
        assertThat(index.told("", "kps for life", "Salem, OR")).isEmpty();
        assertThat(index.told("", "kestrel teacher", "")).containsExactly("robin");
        assertThat(index.told("", "kestrel.k12.ma.us", "")).containsExactly("robin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Robin Sample %s", "%s Robin Sample", "%s Mr. Sample"})
    void lettersWithoutEnd_doNotHideTheName(String name) {
        // One letter that is eighteen, folded.
        String displayName = name.formatted("\uFDFA".repeat(14));

        assertThat(told(profile("reader", displayName, "MHMS", "", ""), INDEX)).containsExactly("robin");
    }

    /** The registered districts with one person. */
    private record IndexOf(IdentityIndex index) {

        static IndexOf school(String school) {
            return of(
                    new ProtectedPerson("robin", "maple-ma", "Robin Sample", "Teacher", school, List.of(), List.of()));
        }

        private static IndexOf of(ProtectedPerson person) {
            return new IndexOf(Districts.INDEX.with(PeopleIndex.of(List.of(person), Districts.POLICY)));
        }

        List<String> told(String handle, String bio, String location) {
            return PeopleTest.told(
                    profile(handle.isEmpty() ? "robinsample" : handle, "Robin Sample", bio, location, ""), index);
        }
    }

    @Test
    void sameIdTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeopleIndex.of(List.of(ROBIN, ROBIN), Districts.POLICY))
                .withMessageContaining("personId 'robin' is given twice");
    }

    private static List<String> told(AccountProfile profile, IdentityIndex index) {
        return MATCHER.assess(profile, index).matches().stream()
                .flatMap(match -> match.personIds().stream())
                .toList();
    }

    private static AccountProfile profile(String handle, String displayName, String bio, String location, String link) {
        return AccountProfile.of("tiktok", "1", handle)
                .withDisplayName(Districts.orNull(displayName))
                .withBio(Districts.orNull(bio))
                .withLocation(Districts.orNull(location))
                .withLinks(link.isEmpty() ? List.of() : List.of(link));
    }
}
