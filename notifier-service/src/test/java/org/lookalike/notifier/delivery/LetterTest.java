package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void letterThatWaits_isReadBack() {
        var letter = new Letter.Unheard(List.of("Maple Hollow Public Schools (dst_01k9zq3v)"));

        assertThat(Letter.ofJson(letter.json())).isEqualTo(letter);
    }

    @Test
    void letterOfAnEarlierVersion_isRead() {
        assertThat(Letter.ofJson("{\"kind\": \"unheard\", \"districtIds\": [\"dst_01k9zq3v\"]}"))
                .isEqualTo(new Letter.Unheard(List.of("dst_01k9zq3v")));
    }
}
