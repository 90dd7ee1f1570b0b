package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "office@maplehollow.example, office@maplehollow.example",
        "Jo.O'Neil+alerts@MapleHollow.EXAMPLE, Jo.O'Neil+alerts@maplehollow.example",
        "office@schüle.example, office@xn--schle-mva.example",
        "office@straße.example, office@xn--strae-oqa.example",
        "a@b.co, a@b.co",
    })
    void deliverable_isReadWithItsDomainInAscii(String typed, String address) {
        assertThat(EmailAddress.parse(typed)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "office",
                "office@",
                "@maplehollow.example",
                "office@localhost",
                "a@b.example, c@d.example",
                "a@b.example,c@d.example",
                "a@b@c.example",
                "Office <office@maplehollow.example>",
                "\"a b\"@maplehollow.example",
                "büro@maplehollow.example",
                ".a@b.example",
                "a..b@c.example",
                "a.@b.example",
                "a@b..example",
                "a@-b.example",
                "a@b_c.example",
                "a@[192.0.2.1]",
                "a@192.0.2.1",
                "a@b.example\r\nRCPT TO:<c@d.example>",
                "a@b.example\n",
                " a@b.example",
                "a@b.example\u200B",
                "a\0@b.example",
                "a@b.exam\u00ADple",
                "a@b.example>",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.example"
            })
    void notOneDeliverableAddress_isRefused(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse(typed));
    }
}
