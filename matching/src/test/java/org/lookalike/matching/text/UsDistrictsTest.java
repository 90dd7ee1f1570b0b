package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.policy.PolicyFile;

class UsDistrictsTest {

    private static UsDistricts districts;

    @BeforeAll
    static void read() {
        districts = new UsDistricts(Vocabulary.of(PolicyFile.shipped().words()));
    }

    @ParameterizedTest
    @CsvSource({
        "dracut, ma",
        "annearundelcounty, md",
        "annearundel, md",
        "horry, sc",
    })
    void place_withAndWithoutItsKind_hasItsState(String place, String state) {
        assertThat(districts.isPlace(place)).isTrue();
        assertThat(districts.states(place)).containsExactly(state);
    }

    @Test
    void place_ofSeveralDistricts_hasAllTheirStates() {
        assertThat(districts.states("arlington")).contains("ma", "tx").hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @CsvSource({"fremontcounty, 6, wy", "arlington, 3, or", "arlington, 38, sd", "vale, 84, or"})
    void place_ofNumberedDistrict_hasItsState(String place, String number, String state) {
        assertThat(districts.states(place, number)).containsExactly(state);
    }

    @ParameterizedTest
    @CsvSource({"montgomery, independent, tx", "yuma, union, az", "searcy, '', ar"})
    void place_ofDistrictOfAKind_hasItsState(String place, String kind, String state) {
        assertThat(districts.states(place, kind)).contains(state);
    }

    @ParameterizedTest
    @CsvSource({"fremontcounty, 7", "arlington, 33", "maplehollow, 3"})
    void otherNumber_isOfNone(String place, String number) {
        assertThat(districts.states(place, number)).isEmpty();
    }

    @Test
    void unknownPlace_hasNone() {
        assertThat(districts.isPlace("maplehollow")).isFalse();
        assertThat(districts.states("maplehollow")).isEmpty();
    }
}
