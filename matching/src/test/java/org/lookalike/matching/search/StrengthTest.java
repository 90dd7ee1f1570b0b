package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;

/** Every expectation is worked out from the policy's numbers, as the policy file explains them. */
class StrengthTest {

    private static final MatchPolicy POLICY = PolicyFile.shipped();
    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final String LONG = "maplehollowgrove";

    private final CompiledPolicy policy = CompiledPolicy.of(POLICY);
    private final Strength strength = new Strength(POLICY, policy.vocabulary(), policy.disguises());

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NAME", "PLACE", "WEB_DOMAIN"})
    void longText_sameLetterByLetter_countsByItsKind(Kind kind) {
        assertThat(ofHandle(kind, LONG, LONG.length(), StrippedText.whole(LONG, false), MatchType.EXACT, 0))
                .isCloseTo(number("strength." + kind.name().toLowerCase(Locale.ROOT)), EXACTLY);
    }

    @Test
    void name_countsInFull_asAHandleLess() {
        Resemblance same = resemblance(Kind.NAME, LONG, 11, StrippedText.whole(LONG, false), MatchType.EXACT, 0);

        assertThat(strength.ofName(same, List.of())).isCloseTo(1, EXACTLY);
        assertThat(strength.ofHandle(same, List.of())).isCloseTo(number("strength.name_as_handle"), EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({
        "maple hollow school district 12, maple hollow school district, 1",
        "maple hollow school district 12, maple hollow school district 12, 0",
        "maple hollow school district, maple hollow school district, 0",
    })
    void nameWithoutItsNumber_countsALittleLess(String name, String shown, int isWithout) {
        String text = shown.replace(" ", "");
        Resemblance same = resemblance(Kind.NAME, text, 11, StrippedText.whole(text, false), MatchType.EXACT, 0);
        List<SchoolName> names = List.of(SchoolName.of(List.of(name.split(" ")), policy.vocabulary()));

        assertThat(strength.ofName(same, names))
                .isCloseTo(isWithout == 1 ? number("strength.name_without_number") : 1, EXACTLY);
    }

    @Test
    void webDomain_countsByWhetherItSaysSchool() {
        StrippedText whole = StrippedText.whole("mapleschools", false);

        assertThat(ofHandle(Kind.WEB_DOMAIN, "mapleschools", 5, whole, MatchType.EXACT, 0))
                .isCloseTo(number("strength.web_domain"), EXACTLY);
        assertThat(ofHandle(Kind.WEB_DOMAIN, "mapleschools", 12, whole, MatchType.EXACT, 0))
                .isCloseTo(number("strength.web_domain_bare"), EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({
        "schools, strength.place",
        "sd, strength.place_short_form",
        "'sd, schools', strength.place",
        "'sd, ps', strength.place_short_form",
    })
    void place_countsByTheWordsForDistrict(String forms, String key) {
        assertThat(ofHandle(Kind.PLACE, "maplehollow", 11, formed("maplehollow", forms), MatchType.EXACT, 0))
                .isCloseTo(number(key), EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({
        "maple hollow schools, 1",
        "maple hollow isd, 0",
        "maple hollow independent schools, 0",
    })
    void formOfAnotherKindOfDistrict_countsLess(String name, int isForeign) {
        Resemblance isd = resemblance(Kind.PLACE, "maplehollow", 11, formed("maplehollow", "isd"), MatchType.EXACT, 0);
        List<SchoolName> names = List.of(SchoolName.of(List.of(name.split(" ")), policy.vocabulary()));

        assertThat(strength.ofHandle(isd, names))
                .isCloseTo(
                        number("strength.place_short_form") * (isForeign == 1 ? number("strength.foreign_form") : 1),
                        EXACTLY);
    }

    @Test
    void acronymWithWordsForDistrict_countsAsSuch() {
        assertThat(ofHandle(Kind.ACRONYM, "mhps", 4, formed("mhps", "schools"), MatchType.EXACT, 0))
                .isCloseTo(number("strength.acronym_form"), EXACTLY);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 8, 9, 10, 14})
    void shortText_countsLess(int length) {
        String text = LONG.substring(0, length);
        double full = number("short.full_length");
        double share = Math.min(1, number("short.least") + (1 - number("short.least")) * (length - 3) / (full - 3));
        double exact = length >= number("short.exact_length") ? Math.max(share, number("short.exact")) : share;
        double kind = number("strength.official_handle");

        assertThat(ofHandle(Kind.OFFICIAL_HANDLE, text, length, StrippedText.whole(text, false), MatchType.EXACT, 0))
                .isCloseTo(kind * exact, EXACTLY);
        assertThat(ofHandle(
                        Kind.OFFICIAL_HANDLE, text, length, StrippedText.whole(text, true), MatchType.CONFUSABLE, 0))
                .isCloseTo(kind * share * number("closeness.looks_same"), EXACTLY);
    }

    @Test
    void lengthOfAPlace_countsItsWordsForDistrict() {
        double three = ofHandle(Kind.PLACE, "ada", 3, formed("ada", "sd"), MatchType.CONFUSABLE, 0);
        double more = ofHandle(Kind.PLACE, "ada", 3, formed("ada", "isd"), MatchType.CONFUSABLE, 0);

        assertThat(three)
                .isCloseTo(
                        number("strength.place_short_form")
                                * number("closeness.looks_same")
                                * (number("short.least")
                                        + (1 - number("short.least")) * 2 / (number("short.full_length") - 3)),
                        EXACTLY);
        assertThat(more / number("strength.foreign_form")).isGreaterThan(three);
    }

    @Test
    void likeness_countsByItsCloseness() {
        double kind = number("strength.official_handle");
        StrippedText added = new StrippedText(LONG, List.of("official"), List.of(), 0, false, false);

        assertThat(official(StrippedText.whole(LONG, false), MatchType.REORDERED, 0))
                .isCloseTo(kind * number("closeness.reordered"), EXACTLY);
        assertThat(official(added, MatchType.EXACT, 0)).isCloseTo(kind * number("closeness.affix"), EXACTLY);
        assertThat(official(added, MatchType.CONFUSABLE, 0))
                .isCloseTo(kind * number("closeness.affix") * number("closeness.looks_same"), EXACTLY);
    }

    /** Of {@code maplehollow schools}: eleven letters say which, seven that it is a district. */
    @ParameterizedTest
    @CsvSource({
        "mapelhollowschools, 1, 1, 0",
        "maplehollowscholos, 1, 0, 1",
        "maplehollowschoolss, 1, 0, 1",
        "mmaplehollowschools, 1, 1, 0",
        "mapelholowschools, 2, 2, 0",
        "mapelhollowscholos, 2, 1, 1",
        "maplehollowscholoss, 2, 0, 2",
        "maplehollowchools, 1, 0, 1",
        "mapleholloschools, 1, 1, 0",
    })
    void edits_costByTheLengthOfThePartTheyFallTo(String observed, int edits, int ofCore, int ofForm) {
        double each = number("closeness.edit_cost") * (edits > 1 ? number("closeness.second_edit") : 1);

        assertThat(ofHandle(
                        Kind.WEB_DOMAIN,
                        "maplehollowschools",
                        11,
                        StrippedText.whole(observed, false),
                        MatchType.EDITED,
                        edits))
                .isCloseTo(number("strength.web_domain") * (1 - each * (ofCore / 11.0 + ofForm / 7.0)), EXACTLY);
    }

    /** Nobody edits a full name or registered handle by accident, so it counts as one that looks the same. */
    @ParameterizedTest
    @CsvSource({
        "NAME, maplehollaschools, EDITED, 1",
        "NAME, mmaaplehollowschools, RESPELLED, 0",
        "OFFICIAL_HANDLE, schoolsmaplehollow, REORDERED, 0"
    })
    void disguise_countsAsWhatLooksTheSame(Kind kind, String observed, MatchType type, int edits) {
        StrippedText handle = StrippedText.whole(observed, false);

        assertThat(ofHandle(kind, "maplehollowschools", 11, handle, type, edits))
                .isCloseTo(number("closeness.looks_same"), EXACTLY);
    }

    @Test
    void editOfAWordForDistrict_costsByItsLength() {
        StrippedText misspelled = new StrippedText("maplehollow", List.of(), List.of("schools"), 1, false, false);
        StrippedText moved = new StrippedText("maplehollow", List.of(), List.of("schools"), 1, false, true);
        double edited = number("strength.place") * (1 - number("closeness.edit_cost") / 7);

        assertThat(ofHandle(Kind.PLACE, "maplehollow", 11, misspelled, MatchType.EDITED, 1))
                .isCloseTo(edited, EXACTLY);
        assertThat(ofHandle(Kind.PLACE, "maplehollow", 11, moved, MatchType.EDITED, 1))
                .isCloseTo(edited * number("closeness.reordered"), EXACTLY);
    }

    @Test
    void editOfAPlace_withAShortFormOnly_countsByThePlace() {
        StrippedText rest = new StrippedText("maplehollw", List.of(), List.of("sd"), 0, false, false);

        assertThat(ofHandle(Kind.PLACE, "maplehollow", 11, rest, MatchType.EDITED, 1))
                .isCloseTo(number("strength.place_short_form") * (1 - number("closeness.edit_cost") / 11), EXACTLY);
    }

    @Test
    void moreEditsThanLetters_countNothing() {
        assertThat(ofHandle(Kind.ACRONYM, "mhp", 3, StrippedText.whole("xyz", false), MatchType.EDITED, 4))
                .isZero();
    }

    private double official(StrippedText rest, MatchType type, int edits) {
        return ofHandle(Kind.OFFICIAL_HANDLE, LONG, 11, rest, type, edits);
    }

    private double ofHandle(Kind kind, String text, int core, StrippedText rest, MatchType type, int edits) {
        return strength.ofHandle(resemblance(kind, text, core, rest, type, edits), List.of());
    }

    private static Resemblance resemblance(
            Kind kind, String text, int core, StrippedText rest, MatchType type, int edits) {
        return new Resemblance(new Pattern(0, kind, text, text, core), rest, type, edits);
    }

    private static StrippedText formed(String text, String forms) {
        return new StrippedText(text, List.of(), List.of(forms.split(", ")), 0, false, false);
    }

    private static double number(String key) {
        return POLICY.number(key);
    }
}
