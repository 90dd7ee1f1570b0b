package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundIndex.SoundQuery;

class SoundIndexTest {

    private static final SoundIndex PLACES = new SoundIndex(List.of(
            "maplehollow",
            "springfield",
            "springdale",
            "georgetown",
            "hartford",
            "elwood",
            "worcester",
            "lee",
            "milton"));

    /** As ICU brings Russian, Arabic, Korean and Chinese to Latin letters. */
    @ParameterizedTest
    @CsvSource({
        "springfild, springfield",
        "sbrynghfyld, springfield",
        "splingpild, springfield",
        "si pu lin fei l de, springfield",
        "meypl holou, maplehollow",
        "mei pu l huo luo, maplehollow",
        "jorjtaun, georgetown",
        "hatpeod, hartford",
        "ylwwd, elwood",
        "milton, milton"
    })
    void place_isHeardMostLikely(String latin, String place) {
        assertThat(PLACES.find(SoundQuery.of(latin)))
                .first()
                .extracting(SoundMatch::place)
                .isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"riverton", "li", "bread", "moskva"})
    void otherPlace_isNotHeard(String latin) {
        assertThat(PLACES.find(SoundQuery.of(latin))).isEmpty();
    }

    @Test
    void moreAlikePlace_comesFirst() {
        assertThat(PLACES.find(SoundQuery.of("springdeyl")))
                .extracting(SoundMatch::place)
                .first()
                .isEqualTo("springdale");
        assertThat(PLACES.find(SoundQuery.of("springdeyl")))
                .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
    }
}
