package org.lookalike.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemMailTest {

    @Test
    void letterThatWaits_isReadBack() {
        var mail = new SystemMail.NoRecipient(List.of("Maple Hollow Public Schools (dst_01k9zq3v)"));

        assertThat(SystemMail.ofJson(mail.json())).isEqualTo(mail);
    }

    @Test
    void letterOfAnEarlierVersion_isRead() {
        assertThat(SystemMail.ofJson("{\"kind\": \"unheard\", \"districtIds\": [\"dst_01k9zq3v\"]}"))
                .isEqualTo(new SystemMail.NoRecipient(List.of("dst_01k9zq3v")));
    }
}
