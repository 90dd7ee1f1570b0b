package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportRowTest {

    @ParameterizedTest
    @CsvSource({
        "9900001, Maple Hollow,        ,             MA, false",
        "9900001, Maple Hollow East,   ,             MA, false",
        "9900001, MAPLE  hollow,       ,             OR, false",
        "9900001, Zephyr Example,      Maple Hollow, OR, false",
        "9900001, Zephyr Example,      ,             OR, true",
        "9900001, Zephyr Example,      ,               , true",
        "9900002, Zephyr Example,      ,             OR, false",
        "       , Zephyr Example,      ,             OR, false"
    })
    void rowThatWouldTurnADistrictIntoAnother_isRefused(
            @Nullable String ncesId, String name, @Nullable String alias, @Nullable String state, boolean isRefused) {
        var row = new ImportRow(7, profile(ncesId, name, alias, state));

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", null, "MA"))
                        .isPresent())
                .isEqualTo(isRefused);
    }

    @Test
    void refusal_namesLineAndBothValues() {
        var row = new ImportRow(7, profile("9900001", "Zephyr Example", null, "MN"));

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", null, null)))
                .hasValue(new RejectedRow(
                        7,
                        "ncesLeaId",
                        "9900001 is registered as 'Maple Hollow' without a state, and this row says 'Zephyr Example' in MN;"
                                + " correct the row, or change what is registered"));
    }

    /** Otherwise a district could make itself the one that a row means. */
    @Test
    void aliasThatTheDistrictChose_makesNoRowAgree() {
        var row = new ImportRow(7, profile("9900001", "Zephyr Example", null, "MN"));

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", "Zephyr Example", "MA")))
                .isPresent();
    }

    @Test
    void newDistrict_conflictsWithNothing() {
        assertThat(new ImportRow(1, profile("9900001", "Maple Hollow", null, "MA")).conflictWith(null))
                .isEmpty();
    }

    private static DistrictProfile profile(
            @Nullable String ncesId, String name, @Nullable String alias, @Nullable String state) {
        return new DistrictProfile(
                ncesId,
                name,
                Stream.ofNullable(alias).toList(),
                List.of(),
                null,
                state,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }
}
