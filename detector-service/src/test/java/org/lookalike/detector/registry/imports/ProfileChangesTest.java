package org.lookalike.detector.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookalike.detector.registry.Profiles;
import org.lookalike.detector.registry.imports.ProfileChanges.FieldChange;

class ProfileChangesTest {

    @Test
    void sameProfiles_differInNothing() {
        assertThat(ProfileChanges.between(Profiles.COMPLETE, Profiles.COMPLETE)).isEmpty();
    }

    @Test
    void everyField_isToldAsPeopleReadIt() {
        assertThat(ProfileChanges.between(Profiles.BARE, Profiles.COMPLETE))
                .contains(
                        new FieldChange("acronyms", "", "MHPS"),
                        new FieldChange("city", "", "Maple Hollow"),
                        new FieldChange("schools", "", "Maple Hollow Middle School"),
                        new FieldChange(
                                "leaders",
                                "",
                                "Robin Sample, Superintendent searched by name, consent of Robin Sample on 2026-01-31: Name and accounts"))
                .extracting(FieldChange::field)
                .doesNotContain("name", "aliases")
                .contains("ncesLeaId", "state", "webDomains", "officialAccounts", "logoHashes");
    }

    @Test
    void newDistrict_isToldInFull() {
        assertThat(ProfileChanges.all(Profiles.COMPLETE))
                .extracting(FieldChange::field)
                .containsExactly(
                        "ncesLeaId",
                        "acronyms",
                        "city",
                        "state",
                        "webDomains",
                        "officialAccounts",
                        "logoHashes",
                        "schools",
                        "leaders");
    }

    @Test
    void longValue_isCut() {
        var one = Profiles.named("Maple", "a".repeat(1_500), "b".repeat(1_500));
        assertThat(ProfileChanges.between(Profiles.named("Maple"), one))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).hasSize(2_001).endsWith("…"));
    }
}
