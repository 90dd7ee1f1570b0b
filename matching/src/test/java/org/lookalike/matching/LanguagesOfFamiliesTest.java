package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.search.IdentityIndex;

/** Names in the languages that families speak. */
class LanguagesOfFamiliesTest {

    private static final String INNOCENT = "-";
    private static final Matcher MATCHER = new Matcher(Districts.POLICY);

    static Stream<Arguments> imitations() {
        return rows().filter(row -> !row[1].equals(INNOCENT)).map(LanguagesOfFamiliesTest::arguments);
    }

    @ParameterizedTest
    @MethodSource("imitations")
    void imitation_isMatchedWithItsDistrict(String district, AccountProfile profile) {
        assertThat(MATCHER.assess(profile, Districts.INDEX))
                .isInstanceOfSatisfying(Match.class, match -> assertThat(match.districts())
                        .extracting(DistrictMatch::districtId)
                        .containsExactly(district));
    }

    static Stream<Arguments> innocents() {
        return rows().filter(row -> row[1].equals(INNOCENT)).map(LanguagesOfFamiliesTest::arguments);
    }

    @ParameterizedTest
    @MethodSource("innocents")
    void innocentAccount_isNoMatch(String none, AccountProfile profile) {
        assertThat(MATCHER.assess(profile, Districts.INDEX)).isNotInstanceOf(Match.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "ar", "zh", "vi", "pt", "ru", "ht", "fr", "ko", "tl", "hmn", "so", "pl", "ur", "uk"})
    void everyLanguage_hasImitationsAndInnocents(String language) {
        assertThat(rows().filter(row -> row[0].equals(language) && !row[1].equals(INNOCENT)))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(rows().filter(row -> row[0].equals(language) && row[1].equals(INNOCENT)))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    Distrito Escolar de Maple Hollow     ; The name says “school district of Maple Hollow” in Spanish.
                    Escolas Públicas de Maple Hollow     ; The name says “public schools of Maple Hollow” in Portuguese.
                    Lekòl Konte Maple Hollow             ; The name says “county schools of Maple Hollow” in Haitian Creole.
                    Шкільна рада Maple Hollow            ; The name says “board of education of Maple Hollow” in Ukrainian.
                    Школьный округ Мейпл-Холлоу          ; The name says “school district of Maple Hollow” in Russian.
                    Maple Hollow 學區                     ; The name says “school district of Maple Hollow” in Chinese.
                    Cov Tsev Kawm Ntawv Maple Hollow     ; The name says “schools of Maple Hollow” in Hmong.
                    Mga Paaralan ng Maple Hollow         ; The name says “schools of Maple Hollow” in Tagalog.
                    """)
    void reason_saysWhatTheNameSaysInWhichLanguage(String displayName, String summary) {
        assertThat(evidence(named(displayName))).extracting(Evidence::summary).contains(summary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    Escuelas Públicas de Maple Hollow ; Mañana no hay clases            ; urgent_words
                    Escolas de Maple Hollow           ; Aulas suspensas amanhã          ; urgent_words
                    Học Khu Maple Hollow              ; Ngày mai nghỉ học               ; urgent_words
                    Maple Hollow学区                   ; 通知:明天停课                      ; urgent_words
                    مدارس Maple Hollow                ; لا دراسة غدا                    ; urgent_words
                    Школы Maple Hollow                ; Завтра занятий не будет!        ; urgent_words
                    Lekòl Piblik Maple Hollow         ; Demen pap gen lekòl             ; urgent_words
                    Maple Hollow Public Schools       ; Écoles fermées demain           ; urgent_words
                    Maple Hollow 공립학교               ; 내일 휴교합니다                    ; urgent_words
                    Escuelas de Maple Hollow          ; Solicita tus becas escolares    ; bait_words
                    Szkoły Maple Hollow               ; Stypendia i darmowe laptopy     ; bait_words
                    Mga Paaralan ng Maple Hollow      ; Libreng laptop para sa lahat    ; bait_words
                    Iskuulada Maple Hollow            ; Deeq waxbarasho                 ; bait_words
                    Maple Hollow پبلک اسکولز           ; مفت لیپ ٹاپ                      ; bait_words
                    """)
    void description_mayBeUrgentOrLureInAnyLanguage(String displayName, String bio, String signal) {
        assertThat(evidence(named(displayName).withBio(bio)))
                .extracting(Evidence::signal)
                .contains(signal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Escuelas Públicas de Valle del Arce",
                "Khu Học Chánh Thung Lũng Phong",
                "Школы Кленовой Лощины",
                "مدارس وادي القيقب",
                "枫谷学区",
                "단풍골 교육청",
                "میپل وادی اسکولز"
            })
    void nameOfDistrictsOwnInAnyLanguage_isComparedAsItsEnglishOne(String alias) {
        DistrictIdentity district = new DistrictIdentity(
                "own",
                "Maple Hollow Public Schools",
                List.of(alias),
                List.of(),
                "Maple Hollow",
                "MA",
                List.of(),
                List.of(),
                List.of());
        IdentityIndex index = IdentityIndex.of(List.of(district), Districts.POLICY);

        assertThat(MATCHER.assess(named(alias), index)).isInstanceOfSatisfying(Match.class, match -> assertThat(
                        match.best().evidence())
                .extracting(Evidence::signal)
                .contains("display_name_same"));
    }

    @ParameterizedTest
    @CsvSource({
        "Школы Кленовой Лощины, Школьный округ Кленовой Лощины",
        "枫谷学区, 枫谷公立学校",
        "단풍골 교육청, 단풍골 공립학교",
        "مدارس وادي القيقب, منطقة وادي القيقب التعليمية"
    })
    void nameOfDistrictsOwn_isFoundWithOtherWordsForSchools(String alias, String displayName) {
        DistrictIdentity district = new DistrictIdentity(
                "own",
                "Maple Hollow Public Schools",
                List.of(alias),
                List.of(),
                "Maple Hollow",
                "MA",
                List.of(),
                List.of(),
                List.of());
        IdentityIndex index = IdentityIndex.of(List.of(district), Districts.POLICY);

        assertThat(MATCHER.assess(named(displayName), index)).isInstanceOf(Match.class);
    }

    private static List<Evidence> evidence(AccountProfile profile) {
        return MATCHER.closest(profile, Districts.INDEX).orElseThrow().evidence();
    }

    private static AccountProfile named(String displayName) {
        return AccountProfile.of("facebook", "1", "user7281920").withDisplayName(displayName);
    }

    private static Stream<String[]> rows() {
        return Districts.rows("languages.csv").stream();
    }

    private static Arguments arguments(String[] row) {
        AccountProfile profile = AccountProfile.of("facebook", "1", row[2])
                .withDisplayName(Districts.orNull(row[3]))
                .withBio(Districts.orNull(row[4]))
                .withLocation(Districts.orNull(row[5]));
        return argumentSet(row[0] + ": " + row[3] + " @" + row[2], row[1], profile);
    }
}
