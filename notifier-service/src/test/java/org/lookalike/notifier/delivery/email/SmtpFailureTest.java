package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.delivery.AttemptOutcome;

class SmtpFailureTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        recipient address not accepted, 550, refused
        recipient address not accepted, 450, deferred
        recipient address not accepted, 503, deferred
        recipient address not accepted, 530, deferred
        sending data failed,            554, refused
        sending data failed,            451, deferred
        DATA command not accepted,      503, refused
        sender address not accepted,    553, deferred
        got error response,             554, deferred
        AUTH PLAIN failed,              535, deferred
        """)
    void refusal_isFinalOnlyIfItIsAboutThisMail(String clientSays, int code, String outcome) {
        var result =
                SmtpFailure.outcome(new SMTPException(clientSays, code, List.of(code + " no\u0007 way"), false), false);
        assertThat(result.code()).isEqualTo(outcome);
        assertThat(result.replyCode()).isEqualTo(code);
        assertThat(result.detail()).isEqualTo("the server answered: %d no way".formatted(code));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        recipient address not accepted, 550 5.1.1 no such mailbox,        true
        recipient address not accepted, 550 no such mailbox,              true
        sending data failed,            550 5.1.1 no such mailbox,        false
        sending data failed,            554 5.7.1 looks like spam,        false
        """)
    void refusal_isAboutTheRecipientOnlyIfItCameForTheRecipient(String clientSays, String reply, boolean unreachable) {
        var refused = (AttemptOutcome.Refused)
                SmtpFailure.outcome(new SMTPException(clientSays, 550, List.of(reply), false), false);
        assertThat(refused.isRecipientUnreachable()).isEqualTo(unreachable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.7 sender address rejected: undeliverable address",
                "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
                "550 5.7.1 your host is blocked",
                "554 5.7.1 <office@maplehollow.example>: Relay access denied",
                "554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied"
            })
    void refusalOfThisInstallation_isNotFinal_thoughItComesForTheRecipient(String reply) {
        int code = Integer.parseInt(reply.substring(0, 3));
        var refusal = new SMTPException("recipient address not accepted", code, List.of(reply), false);
        assertThat(SmtpFailure.outcome(refusal, false)).isInstanceOf(AttemptOutcome.Deferred.class);
    }

    @ParameterizedTest
    @MethodSource("notSent")
    void noConnection_isCertainlyNotSent(Throwable failure) {
        assertThat(SmtpFailure.outcome(failure, false)).isInstanceOf(AttemptOutcome.Deferred.class);
    }

    @Test
    void failedHandshake_saysWhatIsWrongWithTheCertificate() {
        var failure = new SSLHandshakeException("Failed to create SSL connection");
        failure.initCause(new CertificateException("No subject alternative DNS name matching mail.example found."));
        assertThat(SmtpFailure.outcome(failure, false).detail())
                .isEqualTo("nothing was sent: No subject alternative DNS name matching mail.example found.");
    }

    static List<Throwable> notSent() {
        return List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("mail.example"),
                new SSLHandshakeException("certificate is not trusted"),
                new NoStackTraceThrowable("using starttls but it is not available"));
    }

    @Test
    void noAnswer_toAMailThatWasWithdrawn_isNoMailSent() {
        assertThat(SmtpFailure.outcome(new IOException("Connection reset by peer"), true))
                .isEqualTo(new AttemptOutcome.Deferred(null, "nothing was sent: Connection reset by peer"));
        assertThat(SmtpFailure.outcome(new TimeoutException(), true))
                .isEqualTo(
                        new AttemptOutcome.Deferred(null, "nothing was sent: the mail server did not greet in time"));
    }

    @Test
    void noAnswer_isUnknown() {
        assertThat(SmtpFailure.outcome(new IOException("socket was closed unexpected."), false))
                .isEqualTo(
                        new AttemptOutcome.Unknown(
                                "the connection failed before the mail server confirmed the mail: socket was closed unexpected."));
        assertThat(SmtpFailure.outcome(new TimeoutException(), false))
                .isEqualTo(new AttemptOutcome.Unknown(
                        "the mail server did not confirm the mail before the attempt's deadline"));
    }

    @ParameterizedTest
    @CsvSource({"true, false, 1", "false, true, 0"})
    void mailOfALostLease_isNotTransmitted(boolean mayBegin, boolean isWithdrawn, int recipients) {
        var mail = new SafeMail.OutgoingMail(() -> mayBegin);
        mail.setTo("office@maplehollow.example");

        mail.getHtml();

        assertThat(mail.getTo()).hasSize(recipients);
        assertThat(mail.withdraw()).isEqualTo(isWithdrawn);
    }
}
