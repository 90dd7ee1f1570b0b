package org.lookalike.detector.web.unclaimed;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.matching.UnclaimedMatch.Kind;

/** Accounts that may be the district's, and what people answer about them. */
@MessageBundle(value = "question", locale = "en")
public interface QuestionMessages {

    String accountsOf(String district);

    String howToAnswer();

    @Message
    String question(Kind kind);

    @Message
    String whyAsked(Kind kind);

    String whyAskedByDomain(String domain);

    String whyAskedAsDepartment();

    @Message
    String answer(Answer answer);

    String othersFollow();

    String sendAnswers();

    String nothingToAnswer();

    String registeredAsOfficial(int count);

    String disownedAndAlerted(int count);

    String leftOpen(int count);

    String notOpenAnyMore(int count);
}
