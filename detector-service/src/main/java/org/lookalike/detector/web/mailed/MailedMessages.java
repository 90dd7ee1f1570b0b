package org.lookalike.detector.web.mailed;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said on pages behind links in mails alone: their frame, refusals, and links that lead nowhere. */
@MessageBundle(value = "mailed", locale = "en")
public interface MailedMessages {

    /** The language, as written in HTML. */
    String tag();

    String skip();

    String recordedAs();

    String answerIsRecordedAs();

    String colleaguesAreTold();

    String more();

    String moreHow();

    String openInConsole();

    String whereYouSignIn();

    String didItAct(String platform);

    @Message
    String reportAnswer(ReportAnswer answer);

    String sendAnswer();

    String noReport();

    String didNotWork();

    @Message
    String refusal(Refusal refusal);

    String back();

    String addressIsNotKept();

    String linkDoesNotWork();

    String linkNoLongerWorks();

    String linkIsOver();

    String linkIsForeign();

    String or();

    String openItInConsole();

    String openConsole();

    String nothingWasChanged();
}
