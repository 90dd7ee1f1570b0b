package org.lookalike.detector.web.mailed;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said on pages behind links in mails alone: what the platform did, and refusals. */
@MessageBundle(value = "mailed", locale = "en")
public interface MailedMessages {

    @Message
    String reportAnswer(ReportAnswer answer);

    @Message
    String refusal(Refusal refusal);
}
