package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemMailTest {

    @Test
    void letterThatWaits_isReadBack() {
        var letter = new SystemMail.Unheard(List.of("Maple Hollow Public Schools (dst_01k9zq3v)"));

        assertThat(SystemMail.ofJson(letter.json())).isEqualTo(letter);
    }

    @Test
    void letterOfAnEarlierVersion_isRead() {
        assertThat(SystemMail.ofJson("{\"kind\": \"unheard\", \"districtIds\": [\"dst_01k9zq3v\"]}"))
                .isEqualTo(new SystemMail.Unheard(List.of("dst_01k9zq3v")));
    }
}
