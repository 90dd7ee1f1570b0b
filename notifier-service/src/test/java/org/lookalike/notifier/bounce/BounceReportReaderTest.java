package org.lookalike.notifier.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.bounce.BounceReportReader.BounceReport;
import org.lookalike.notifier.bounce.BounceReportReader.Unreadable;
import org.lookalike.notifier.delivery.email.ReturnPath;
import org.lookalike.security.link.LinkKeys;

class BounceReportReaderTest {

    private static final UUID DELIVERY = UUID.fromString("5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11");

    private static final ReturnPath RETURN_PATH = new ReturnPath(
            Optional.of("bounces+{delivery}@alerts.example"),
            LinkKeys.of(List.of("k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    private static final String TOKEN = RETURN_PATH.token(DELIVERY);

    private final BounceReportReader reader = new BounceReportReader(RETURN_PATH);

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
        bounces+                           | elsewhere+                       | X-Lookalike-Return-Token
        """)
    void whatIsMissing_isNamed(String replaced, String by, String reason) throws IOException {
        var mail = new String(mail("postfix-unknown-mailbox"), UTF_8)
                .replace(replaced, by)
                .replace("Action: failed", reason.equals("Action") ? "X-Action: failed" : "Action: failed");
        assertThatThrownBy(() -> reader.read(mail.getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(reason);
    }

    /** Whoever knows a delivery's id, from the API or a mail's footer, or has the address by which its reader unsubscribes, proves nothing. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # recipient,                  header of the report,        returned header
        bounces+%id@alerts.example,   X-Any: any,                  X-Any: any
        alerts@alerts.example,        In-Reply-To: <alert.%id@x>,  X-Any: any
        alerts@alerts.example,        References: <alert.%id@x>,   Message-ID: <alert.%id@alerts.example>
        alerts@alerts.example,        X-Any: any,                  X-Lookalike-Delivery-Id: %id
        alerts@alerts.example,        X-Any: any,                  X-Lookalike-Return-Token: %id
        alerts@alerts.example,        X-Any: any,                  X-Lookalike-Return-Token: %unsubscribe
        bounces+%unsubscribe@alerts.example, X-Any: any,           X-Any: any
        alerts@alerts.example,        X-Lookalike-Return-Token: %token, X-Any: %token
        """)
    void mailWithoutASignedAddress_isNotBelieved(String recipient, String header, String returned) {
        var unsubscribe =
                RETURN_PATH.unsubscribe(DELIVERY).orElseThrow().toString().replaceAll(".*\\+|@.*", "");
        var mail =
                """
                To: %s
                %s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.alerts.example

                Final-Recipient: rfc822; somebody
                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822-headers

                %s

                --b--
                """
                        .formatted(recipient, header, returned)
                        .replace("%id", DELIVERY.toString())
                        .replace("%unsubscribe", unsubscribe)
                        .replace("%token", TOKEN);
        assertThat(unsubscribe).hasSameSizeAs(TOKEN);
        assertThatThrownBy(() -> reader.read(mail.replace("\n", "\r\n").getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("does not prove");
    }

    @Test
    void address_isNotShownInWhatTheServerSaid() throws Exception {
        var mail = new String(mail("postfix-unknown-mailbox"), UTF_8)
                .replace("Recipient\r\n", "<bounces+%s@alerts.example>\r\n".formatted(TOKEN));
        var bounce = ((BounceReport.Failed) reader.read(mail.getBytes(UTF_8))).bounce();
        assertThat(bounce.detail()).contains("<bounces+...@alerts.example>").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\r\n", "hello", "Content-Type: multipart/report\r\n\r\n", "Content-Type: ;;;\r\n\r\nx"})
    void anythingElse_isRefused(String mail) {
        assertThatThrownBy(() -> reader.read(mail.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # to,                          subject,              header,                        unsubscribes
        bounces+%r@alerts.example,     unsubscribe,          X-Mailer: any,                 false
        bounces+%id@alerts.example,    unsubscribe,          X-Mailer: any,                 false
        bounces+%s@alerts.example,     unsubscribe,          X-Mailer: any,                 true
        bounces+%s@alerts.example,     Unsubscribe,          Auto-Submitted: no,            true
        bounces+%s@alerts.example,     Re: Look today,       X-Mailer: any,                 false
        bounces+%s@alerts.example,     unsubscribe,          Auto-Submitted: auto-replied,  false
        bounces@alerts.example,        unsubscribe,          X-Mailer: any,                 false
        else+%s@alerts.example,        unsubscribe,          X-Mailer: any,                 false
        """)
    void mailToADeliverysAddressForIt_unsubscribes(String to, String subject, String header, boolean unsubscribes)
            throws Exception {
        var unsubscribe =
                RETURN_PATH.unsubscribe(DELIVERY).orElseThrow().toString().replaceAll("mailto:|\\?.*", "");
        var mail = "From: a@b.example\r\nTo: %s\r\nSubject: %s\r\n%s\r\n\r\n\r\n"
                .formatted(
                        to.replace("bounces+%s@alerts.example", unsubscribe)
                                .replace("%s", TOKEN)
                                .replace("%r", TOKEN)
                                .replace("%id", DELIVERY.toString()),
                        subject,
                        header)
                .getBytes(UTF_8);

        if (unsubscribes) {
            assertThat(reader.read(mail)).isEqualTo(new BounceReport.Unsubscribe(DELIVERY));
        } else {
            assertThatThrownBy(() -> reader.read(mail)).isInstanceOf(Unreadable.class);
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
            } catch (Unreadable e) {
                assertThat(e).hasMessageMatching("[\\x20-\\x7E]+");
            }
        }
    }

    private static byte[] mail(String shape) throws IOException {
        try (var file = BounceReportReaderTest.class.getResourceAsStream("/bounces/%s.eml".formatted(shape))) {
            return new String(file.readAllBytes(), UTF_8)
                    .replace("{token}", TOKEN)
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8);
        }
    }
}
