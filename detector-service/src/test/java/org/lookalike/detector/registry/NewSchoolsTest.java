package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.School;

class NewSchoolsTest {

    private static final Account HANDLE = new Account("x", "mhmiddle", null);
    private static final Account IDENTIFIED = new Account("x", "mhmiddle", "4711");

    @Test
    void schoolThatTheDistrictHas_keepsItsName_andGetsWhatIsNew() {
        var registered = Profiles.BARE.withMoreSchools(
                List.of(new School("Maple Hollow Middle School", List.of("MH Middle"), List.of(IDENTIFIED))));

        var schools = registered
                .withMoreSchools(List.of(
                        new School("MH MIDDLE", List.of("Middle"), List.of(HANDLE)),
                        new School("Maple Hollow High School", List.of(), List.of())))
                .schoolList();

        assertThat(schools)
                .containsExactly(
                        new School("Maple Hollow Middle School", List.of("MH Middle", "Middle"), List.of(IDENTIFIED)),
                        new School("Maple Hollow High School", List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"999, 1, false", "999, 2, true", "0, 1001, true"})
    void moreSchoolsThanADistrictHasRoomFor_areRefused(int registered, int more, boolean isRefused) {
        var district = Profiles.BARE.withMoreSchools(schools("Maple", registered));
        assertThat(new NewSchools(2, "9900001", schools("Hollow", more)).conflictWith(district).stream())
                .hasSize(isRefused ? 1 : 0)
                .allSatisfy(wrong -> assertThat(wrong.reason()).contains("room for 1000"));
    }

    @Test
    void schoolWithMoreNamesThanItCanHave_isRefused() {
        var school = new School("Maple School", names(6), List.of());
        var more = new School("Maple School", names(11), List.of());
        assertThat(new NewSchools(2, "9900001", List.of(more))
                        .conflictWith(Profiles.BARE.withMoreSchools(List.of(school))))
                .hasValueSatisfying(wrong -> assertThat(wrong.reason()).contains("'Maple School'", "10 other names"));
    }

    private static List<School> schools(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new School("%s School %d".formatted(name, i), List.of(), List.of()))
                .toList();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Maple " + i).toList();
    }
}
