package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.internet.MimeUtility;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Look today",
                "Look today: an account may impersonate Maple Hollow Public Schools (maple-ho11ow-schools)",
                "Escuela Señorita",
                "Maple Hоllow Public Schools of the Greater Maple Hollow Metropolitan Area and its Öffentliche Schulen",
                "👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫👩‍🏫",
                "=?utf-8?B?QmNj?= is not an encoded word of ours",
                "two  spaces and an xxxxxxxxxxyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                ""
            })
    void anySubject_isReadBackAsWritten(String subject) throws Exception {
        var value = HeaderText.forPeople("Subject", subject);
        assertSafe("Subject", value);
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(value))).isEqualTo(subject);
    }

    @Test
    void subjectsOfAllKinds_areReadBackAsWritten() throws Exception {
        var random = new Random(4);
        for (int round = 0; round < 1_000; round++) {
            var subject = random.ints(random.nextInt(200), 0x20, 0x2FFF)
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
            var value = HeaderText.forPeople("Subject", subject);
            assertSafe("Subject", value);
            assertThat(MimeUtility.decodeText(MimeUtility.unfold(value))).isEqualTo(subject);
        }
    }

    private static void assertSafe(String name, String value) {
        assertThat(value.replace("\r\n ", "")).matches("[ -~]*");
        assertThat((name + ": " + value).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: b@c.example", "a\nb", "a\rb", "a\0b", "a\u007Fb", "a\u0085b", "a\tb"})
    void controlCharacter_isRefusedEverywhere(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderText.forPeople("Subject", text))
                .withMessageContaining("Subject");
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.forMachines("List-Id", text));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.mailbox("From", text, "a@b.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.mailbox("From", "Name", text));
    }

    @Test
    void notAsciiOrEndless_isRefusedForMachines() {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.forMachines("Message-ID", "<ü@b.example>"));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.forMachines("Message-ID", "x".repeat(901)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lookalike alerts", "Lookalike, alerts", "Öffentliche Schulen", "a \"quoted\" <name>"})
    void sender_isOneMailbox(String name) throws Exception {
        var value = HeaderText.mailbox("From", name, "alerts@lookalike.example");
        assertSafe("From", value);
        var mailboxes = jakarta.mail.internet.InternetAddress.parseHeader(MimeUtility.unfold(value), true);
        assertThat(mailboxes).singleElement().satisfies(mailbox -> {
            assertThat(mailbox.getAddress()).isEqualTo("alerts@lookalike.example");
            assertThat(mailbox.getPersonal()).isEqualTo(name);
        });
    }
}
