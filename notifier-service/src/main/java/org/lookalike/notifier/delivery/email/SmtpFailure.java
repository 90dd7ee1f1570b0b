package org.lookalike.notifier.delivery.email;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.suppression.EnhancedStatus;

/** Derives an outcome from a failure of the mail client. */
final class SmtpFailure {

    private static final String RECIPIENT_REFUSED = "recipient address not accepted";

    /** How the client words a refusal of this very mail once its recipient was accepted. */
    private static final Set<String> CONTENT_REFUSED = Set.of("DATA command not accepted", "sending data failed");

    /** Lower codes are about a wrong or forbidden command. */
    private static final int ABOUT_A_MAILBOX = 550;

    private SmtpFailure() {}

    /**
     * The outcome of a failed attempt. What the client reports as a bare {@link NoStackTraceThrowable} happened before the end of the
     * data; a mail is withdrawn if its transmission has not begun, and cannot any more.
     */
    static AttemptOutcome outcome(Throwable failure, boolean isWithdrawn) {
        if (failure instanceof SMTPException refusal) {
            var detail = "the server answered: %s".formatted(oneLine(refusal.getReplyMessage()));
            return refusal.isPermanent() && isAboutThisMail(refusal)
                    ? new AttemptOutcome.Refused(refusal.getReplyCode(), detail, isRecipientUnreachable(refusal))
                    : new AttemptOutcome.Deferred(refusal.getReplyCode(), detail);
        }
        if (isWithdrawn
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || failure.getClass() == NoStackTraceThrowable.class) {
            return new AttemptOutcome.Deferred(null, "nothing was sent: %s".formatted(oneLine(reason(failure))));
        }
        return new AttemptOutcome.Unknown(
                failure instanceof TimeoutException
                        ? "the mail server did not confirm the mail before the attempt's deadline"
                        : "the connection failed before the mail server confirmed the mail: %s"
                                .formatted(oneLine(reason(failure))));
    }

    /**
     * Whether the refusal is about the recipient or the content. Any other refusal (greeting, login, sender) is about this installation:
     * an operator fixes it, and no mail may be lost meanwhile. Many servers delay those refusals until the recipient is named.
     */
    private static boolean isAboutThisMail(SMTPException refusal) {
        return isRecipientUnreachable(refusal) || CONTENT_REFUSED.stream().anyMatch(refusal.getMessage()::startsWith);
    }

    private static boolean isRecipientUnreachable(SMTPException refusal) {
        if (!refusal.getMessage().startsWith(RECIPIENT_REFUSED)) {
            return false;
        }
        var status = EnhancedStatus.find(refusal.getReplyMessage());
        return status == null ? refusal.getReplyCode() >= ABOUT_A_MAILBOX : status.isRecipientUnreachable();
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "the mail server did not greet in time"
                : String.valueOf(origin(failure).getMessage());
    }

    /** The root cause, such as an untrusted certificate: the client's own message says only that TLS failed. */
    private static Throwable origin(Throwable failure) {
        var cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? failure : origin(cause);
    }

    private static String oneLine(String text) {
        return DeliveryTokens.hiddenIn(text.replaceAll("[^\\x21-\\x7E]+", " ").strip());
    }
}
