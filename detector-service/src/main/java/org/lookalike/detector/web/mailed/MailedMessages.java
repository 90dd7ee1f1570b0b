package org.lookalike.detector.web.mailed;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said on pages behind links in mails alone: their frame, refusals, and links that lead nowhere. */
@MessageBundle(value = "mailed", locale = "en")
public interface MailedMessages {

    /** The language, as written in HTML. */
    @Message
    String tag();

    @Message
    String skip();

    @Message
    String recordedAs();

    @Message
    String answerIsRecordedAs();

    @Message
    String colleaguesAreTold();

    @Message
    String more();

    @Message
    String moreHow();

    @Message
    String openInConsole();

    @Message
    String whereYouSignIn();

    @Message
    String didItAct(String platform);

    @Message
    String reportAnswer(ReportAnswer answer);

    @Message
    String sendAnswer();

    @Message
    String noReport();

    @Message
    String youReported();

    @Message
    String answerIsRecorded();

    @Message
    String nothingIsRecorded();

    @Message
    String didNotWork();

    @Message
    String refusal(Refusal refusal);

    @Message
    String back();

    @Message
    String addressIsNotKept();

    @Message
    String linkDoesNotWork();

    @Message
    String linkNoLongerWorks();

    @Message
    String linkIsOver();

    @Message
    String linkIsForeign();

    @Message
    String or();

    @Message
    String openItInConsole();

    @Message
    String openConsole();

    @Message
    String nothingWasChanged();
}
