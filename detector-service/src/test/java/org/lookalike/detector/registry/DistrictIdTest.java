package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistrictIdTest {

    @Test
    void id_followsTheNcesIdOrElseNameAndPlace() {
        assertThat(DistrictId.of(profile("9900001", "Maple Hollow", "MA")))
                .matches("dst_[0-9a-z]{13}")
                .isEqualTo(DistrictId.of(profile("9900001", "Renamed", "VT")))
                .isNotEqualTo(DistrictId.of(profile(null, "Maple Hollow", "MA")));
        assertThat(DistrictId.of(profile(null, "Maple Hollow", "MA")))
                .isEqualTo(DistrictId.of(profile(null, "MAPLE HOLLOW", "MA")))
                .isNotEqualTo(DistrictId.of(profile(null, "Maple Hollow", "VT")));
    }

    private static DistrictProfile profile(String ncesLeaId, String name, String state) {
        return new DistrictProfile(ncesLeaId, name, null, null, "Maple Hollow", state, null, null, null, null, null);
    }
}
