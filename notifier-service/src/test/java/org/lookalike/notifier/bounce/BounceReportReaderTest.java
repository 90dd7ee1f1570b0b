package org.lookalike.notifier.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.delivery.email.BounceAddress;

class BounceReportReaderTest {

    private static final UUID DELIVERY = UUID.fromString("5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11");

    private final BounceReportReader reader =
            new BounceReportReader(new BounceAddress("bounces+{delivery}@alerts.example"));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # shape,                    status, hard
        postfix-unknown-mailbox,    5.1.1,  true
        postfix-expired,            4.4.1,  false
        exchange-unknown-mailbox,   5.1.10, true
        exchange-policy,            5.7.606, false
        gmail-unknown-mailbox,      5.1.1,  true
        """)
    void failure_isReadInEveryShape(String shape, String status, boolean isHard) throws Exception {
        var report = reader.read(mail(shape));
        assertThat(report.deliveryId()).isEqualTo(DELIVERY);
        var bounce = ((BounceReport.Failed) report).bounce();
        assertThat(bounce.status()).hasToString(status);
        assertThat(bounce.isHard()).isEqualTo(isHard);
        assertThat(bounce.detail()).startsWith("the mail came back: ").doesNotContain("\n");
    }

    @Test
    void delay_decidesNothing() throws Exception {
        assertThat(reader.read(mail("postfix-delayed"))).isEqualTo(new BounceReport.Other(DELIVERY, "delayed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # replaced                         | by                               | the reason names
        multipart/report                   | multipart/mixed                  | multipart/report
        message/delivery-status            | message/disposition-notification | message/delivery-status
        Final-Recipient: rfc822; office    | Reporting-Agent: office          | Action
        Action: failed                     | X-Action: failed                 | Action
        bounces+5f0c7e0a                   | elsewhere+5f0c7e0a               | X-Lookalike-Delivery-Id
        5f0c7e0a-3b1e-4d0e-8d8e            | 5f0c7e0a                         | bounce address
        """)
    void whatIsMissing_isNamed(String replaced, String by, String reason) throws IOException {
        var mail = new String(mail("postfix-unknown-mailbox"), UTF_8)
                .replace(replaced, by)
                .replace("Action: failed", reason.equals("Action") ? "X-Action: failed" : "Action: failed");
        assertThatThrownBy(() -> reader.read(mail.getBytes(UTF_8)))
                .isInstanceOf(UnreadableBounce.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\r\n", "hello", "Content-Type: multipart/report\r\n\r\n", "Content-Type: ;;;\r\n\r\nx"})
    void anythingElse_isRefused(String mail) {
        assertThatThrownBy(() -> reader.read(mail.getBytes(UTF_8))).isInstanceOf(UnreadableBounce.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # to,                          subject,              header,                        unsubscribes
        bounces+%s@alerts.example,     unsubscribe,          X-Mailer: any,                 true
        bounces+%s@alerts.example,     Unsubscribe,          Auto-Submitted: no,            true
        bounces+%s@alerts.example,     Re: Look today,       X-Mailer: any,                 false
        bounces+%s@alerts.example,     unsubscribe,          Auto-Submitted: auto-replied,  false
        bounces@alerts.example,        unsubscribe,          X-Mailer: any,                 false
        else+%s@alerts.example,        unsubscribe,          X-Mailer: any,                 false
        """)
    void mailToADeliverysAddress_unsubscribes(String to, String subject, String header, boolean unsubscribes)
            throws Exception {
        var mail = "From: a@b.example\r\nTo: %s\r\nSubject: %s\r\n%s\r\n\r\n\r\n"
                .formatted(to.replace("%s", DELIVERY.toString()), subject, header)
                .getBytes(UTF_8);

        if (unsubscribes) {
            assertThat(reader.read(mail)).isEqualTo(new BounceReport.Unsubscribe(DELIVERY));
        } else {
            assertThatThrownBy(() -> reader.read(mail)).isInstanceOf(UnreadableBounce.class);
        }
    }

    @Test
    void damagedMail_isReadOrRefused() throws IOException {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var mail = mail("exchange-unknown-mailbox");
            for (int damage = 0; damage < 20; damage++) {
                mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(reader.read(mail)).isNotNull();
            } catch (UnreadableBounce e) {
                assertThat(e).hasMessageMatching("[\\x20-\\x7E]+");
            }
        }
    }

    private static byte[] mail(String shape) throws IOException {
        try (var file = BounceReportReaderTest.class.getResourceAsStream("/bounces/%s.eml".formatted(shape))) {
            return new String(file.readAllBytes(), UTF_8)
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8);
        }
    }
}
