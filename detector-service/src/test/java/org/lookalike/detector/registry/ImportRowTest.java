package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.FileEntry.ImportRow;

class ImportRowTest {

    private static final Account MASTODON = new Account("mastodon", "maple@town.example", null);
    private static final Account X_BY_HANDLE = new Account("x", "maplehollowps", null);

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
        var row = new ImportRow(7, profile(ncesId, name, alias, state), Set.of(), null, List.of());

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", null, "MA"))
                        .isPresent())
                .isEqualTo(isRefused);
    }

    @Test
    void refusal_namesTheCellAndBothValues() {
        var row = new ImportRow(7, profile("9900001", "Zephyr Example", null, "MN"), Set.of(), "LEAID", List.of());

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", null, null)))
                .hasValue(new RejectedRow(
                        7,
                        "ncesLeaId",
                        "LEAID",
                        "9900001",
                        "is registered as 'Maple Hollow' without a state, and this row says 'Zephyr Example' in MN;"
                                + " correct the row, or change what is registered"));
    }

    /** Otherwise a district could make itself the one that a row means. */
    @Test
    void aliasThatTheDistrictChose_makesNoRowAgree() {
        var row = new ImportRow(7, profile("9900001", "Zephyr Example", null, "MN"), Set.of(), "LEAID", List.of());

        assertThat(row.conflictWith(profile("9900001", "Maple Hollow", "Zephyr Example", "MA")))
                .isPresent();
    }

    @Test
    void newDistrict_conflictsWithNothing() {
        assertThat(new ImportRow(1, profile("9900001", "Maple Hollow", null, "MA"), Set.of(), null, List.of())
                        .conflictWith(null))
                .isEmpty();
    }

    @Test
    void whatTheFileHasNoColumnFor_staysAsItIsRegistered() {
        var given = new DistrictProfile(
                "9900001",
                "Maple Hollow",
                null,
                null,
                null,
                "ME",
                null,
                List.of(MASTODON, X_BY_HANDLE),
                null,
                null,
                null);
        var absent = Set.of("aliases", "acronyms", "city", "webDomains", "officialAccounts");

        var applied = new ImportRow(2, given, absent, null, List.of()).appliedTo(Profiles.COMPLETE);

        assertThat(applied.name()).isEqualTo("Maple Hollow");
        assertThat(applied.state()).isEqualTo("ME");
        assertThat(applied)
                .usingRecursiveComparison()
                .ignoringFields("name", "state", "officialAccounts")
                .isEqualTo(Profiles.COMPLETE);
        assertThat(applied.officialAccounts())
                .startsWith(Profiles.COMPLETE.officialAccounts().toArray(Account[]::new))
                .hasSize(Profiles.COMPLETE.officialAccounts().size() + 1)
                .endsWith(MASTODON);
        assertThat(new ImportRow(2, given, Set.of(), null, List.of())
                        .appliedTo(Profiles.COMPLETE)
                        .officialAccounts())
                .as("a column of all accounts")
                .containsExactly(MASTODON, X_BY_HANDLE);
        assertThat(new ImportRow(2, given, absent, null, List.of()).appliedTo(null))
                .isEqualTo(given);
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
