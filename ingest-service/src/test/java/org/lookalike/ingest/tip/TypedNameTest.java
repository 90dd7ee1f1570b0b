package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.ingest.tip.TypedName.Problem;

class TypedNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Maple Hollow Public Schools",
                "Maple Hоllow Public Schools",
                "St. Mary's P.S. & Friends",
                "St.Marys School",
                "D.C. Public Schools",
                "MHPS News 2025-2026",
                "Class of 2027",
                "Fremont County School District 6",
                "@maplehollow",
                "Escuelas Públicas de Maple Hollow",
                "枫谷公立学校",
                "Maple Hollow \uD83C\uDF41\u200D\uD83C\uDFEB",
                "Schools.Communications",
            })
    void nameOfAnAccount_isTaken(String name) {
        assertThat(TypedName.problem(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "maplehollow.com,                         CONTACT",
        "Maple Hollow maplehollow.k12.ma.us,      CONTACT",
        "See WWW.maple,                           CONTACT",
        "hxxp://maple,                            CONTACT",
        "maple\u200b.com,                         CONTACT",
        "maple\uFF0Ecom,                          CONTACT",
        "maple\u3002com,                          CONTACT",
        "mаple.com,                               CONTACT",
        "robin@sample,                            CONTACT",
        "robin\uFF20sample.example,               CONTACT",
        "Call 555-0134,                           CONTACT",
        "Call 5550134,                            CONTACT",
        "(413) 555 0134,                          CONTACT",
        "+1 413.555.0134,                         CONTACT",
        "4135550134,                              CONTACT",
        "\uFF14\uFF11\uFF13 \uFF15\uFF15\uFF15 \uFF10\uFF11\uFF13\uFF14, CONTACT",
        "\u0664\u0661\u0663-\u0665\u0665\u0665-\u0660\u0661\u0663\u0664, CONTACT",
        "'Maple\tHollow',                         CONTROL",
        "'Maple\nHollow',                         CONTROL",
        "Maple\u0007Hollow,                       CONTROL",
        "Maple\u2028Hollow,                       CONTROL",
    })
    void whatIsNoName_isRefused(String name, Problem problem) {
        assertThat(TypedName.problem(name)).isEqualTo(problem);
    }

    @Test
    void length_isOfCharactersAsPeopleCountThem() {
        assertThat(TypedName.problem("\uD83C\uDF41".repeat(100))).isNull();
        assertThat(TypedName.problem("a".repeat(101))).isEqualTo(Problem.LONG);
    }

    @Test
    void sendersOfATip_areToldApart_byNumbersThatLeadToNoAddress() throws UnknownHostException {
        var tip = UUID.randomUUID();
        var numbers = new HashSet<Integer>();
        for (int i = 0; i < 20; i++) {
            numbers.add(NewTip.senderOf(tip, InetAddress.getByName("203.0.113." + i)));
        }

        assertThat(numbers).hasSizeGreaterThan(18).allMatch(number -> number >= 0 && number < 65_536);
        assertThat(NewTip.senderOf(tip, InetAddress.getByName("2001:db8:1:2::1")))
                .as("a household")
                .isEqualTo(NewTip.senderOf(tip, InetAddress.getByName("2001:db8:1:2::ffff")));
    }
}
