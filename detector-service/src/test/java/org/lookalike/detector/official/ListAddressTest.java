package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;

class ListAddressTest {

    private static RegisteredDistrict district(
            String id, String name, String city, String state, @Nullable String ncesLeaId) {
        var profile = new DistrictProfile(ncesLeaId, name, null, null, city, state, null, null, null, null, null);
        return new RegisteredDistrict(
                id, profile, Map.of(), List.of(), List.of(), List.of(), 1, Instant.EPOCH, Instant.EPOCH, null);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            Quillbrook Public Schools,  Quillbrook, quillbrook-public-schools
            St. Mary’s Parish Schools,  Marytown,   st-marys-parish-schools
            Cañon Nueva Schools,        Canon,      canon-nueva-schools
            '  --Odd &  End-- ',        Odd,        odd-end
            學校,                        Somewhere,  somewhere
            """)
    void name_isReadableInAnAddress(String name, String city, String slug) {
        var one = district("dst_1", name, city, "MA", "9900001");

        assertThat(ListAddress.slugs(one, Stream.of(one))).first().isEqualTo(slug);
    }

    @Test
    void districtsOfOneName_areToldApartByCity_thenByNcesId() {
        var north = district("dst_1", "Springfield Schools", "North", "IL", "9900001");
        var south = district("dst_2", "Springfield Schools", "South", "IL", "9900002");
        var again = district("dst_3", "SPRINGFIELD schools", "South", "IL", "9900003");
        var elsewhere = district("dst_4", "Springfield Schools", "North", "MA", "9900004");
        var all = List.of(north, south, again, elsewhere);

        assertThat(ListAddress.slugs(north, all.stream())).startsWith("springfield-schools-north");
        assertThat(ListAddress.slugs(south, all.stream())).startsWith("springfield-schools-9900002");
        assertThat(ListAddress.slugs(again, all.stream())).startsWith("springfield-schools-9900003");
        assertThat(ListAddress.slugs(elsewhere, all.stream())).startsWith("springfield-schools");
    }

    /** Else a neighbor could call itself so first, and the district's address would never have its plain name. */
    @Test
    void districtForWhoseNameNobodyAnswers_takesNoNameFromAnother() {
        var own = district("dst_1", "Tarnwhistle Schools", "North", "IL", "9900001");
        var neighbor = district("dst_2", "Tarnwhistle Schools", "North", "IL", null);

        assertThat(ListAddress.slugs(own, Stream.of(own, neighbor))).startsWith("tarnwhistle-schools");
    }

    @Test
    void districtWithoutAnNcesId_isToldApartByItsOwn() {
        var one = district("dst_1a", "Springfield Schools", "North", "IL", "9900001");
        var other = district("dst_2b", "Springfield Schools", "North", "IL", null);

        assertThat(ListAddress.slugs(other, Stream.of(one, other)))
                .containsExactly("springfield-schools-dst-2b", "district-dst-2b");
    }

    @Test
    void codes_areShort_andOthersForOtherDistricts() {
        assertThat(ListAddress.codes("dst_1"))
                .allMatch(code -> code.matches("[2-9b-df-hj-km-np-tv-z]{6}"))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(ListAddress.codes("dst_2"));
    }
}
