package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.FileEntry.NewSchools;
import org.lookalike.detector.registry.RejectedRow.FileCell;

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
        assertThat(inFile(schools("Hollow", more)).conflictWith(district))
                .isEqualTo(
                        isRefused
                                ? Optional.of(
                                        new RejectedRow(
                                                2,
                                                "ncesLeaId",
                                                "LEAID",
                                                "9900001",
                                                "would have 1001 schools, and a district has room for 1000; add those that matter most in a file of their own"))
                                : Optional.empty());
    }

    @Test
    void schoolWithMoreNamesThanItCanHave_isRefused_byTheRowThatNamesIt() {
        var school = new School("Maple School", names(6), List.of());
        var other = new School("Birch School", List.of(), List.of());
        var more = new School("MAPLE School", names(11), List.of());
        assertThat(inFile(List.of(other, more)).conflictWith(Profiles.BARE.withMoreSchools(List.of(school))))
                .hasValue(
                        new RejectedRow(
                                3,
                                "name",
                                "School",
                                "MAPLE School",
                                "would have more than 10 other names or 20 accounts; take some out of the file or the registry"));
    }

    /** The schools one a row, the first on line 2. */
    private static NewSchools inFile(List<School> schools) {
        return new NewSchools(
                "9900001",
                IntStream.range(0, schools.size())
                        .mapToObj(i -> new NewSchools.Listed(
                                schools.get(i),
                                new FileCell(i + 2, "ncesLeaId", "LEAID", "9900001"),
                                new FileCell(
                                        i + 2, "name", "School", schools.get(i).name())))
                        .toList());
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
