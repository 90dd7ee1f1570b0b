package org.lookalike.ingest.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameInHandleTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # name,                      handle,                has something of it
        Maple Hollow Public Schools, MapleHollowPS_,        true
        Maple Hollow Public Schools, maple.h0llow.closings, true
        Maple Hollow Public Schools, mhps_official,         true
        Maple Hollow Public Schools, publicschoolmom,       false
        Maple Hollow Public Schools, dana.reyes,            false
        Maple Hollow Public Schools, themhpsfan,            false
        Peña Blanca Unified,         penablanca_usd,        true
        Lee County Schools,          leecountyschools,      true
        Lee County Schools,          leeann_writes,         false
        Lee County Schools,          countyfair,            false
        学校,                         anybody,               false
        """)
    void handleIsTaken_ifItHasSomethingOfTheName(String name, String handle, boolean has) {
        assertThat(NameInHandle.of(name).test(handle)).isEqualTo(has);
    }
}
