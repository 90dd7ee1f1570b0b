package org.lookalike.detector.web.unclaimed;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.matching.UnclaimedMatch.Kind;

/** Accounts that may be the district's, and what people answer about them. */
@MessageBundle(value = "question", locale = "en")
public interface QuestionMessages {

    @Message
    String accountsOf(String district);

    @Message
    String howToAnswer();

    @Message
    String question(Kind kind);

    @Message
    String whyAsked(Kind kind);

    @Message
    String whyAskedByDomain(String domain);

    @Message
    String whyAskedAsDepartment();

    @Message
    String answer(Answer answer);

    @Message
    String othersFollow();

    @Message
    String sendAnswers();

    @Message
    String nothingToAnswer();

    @Message
    String registeredAsOfficial(int count);

    @Message
    String disownedAndAlerted(int count);

    @Message
    String leftOpen(int count);

    @Message
    String notOpenAnyMore(int count);
}
