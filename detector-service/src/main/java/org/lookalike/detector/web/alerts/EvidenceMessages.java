package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Why an account matches, and how much each reason counts. */
@MessageBundle(value = "evidence", locale = "en")
public interface EvidenceMessages {

    @Message
    String whyItMatches();

    @Message
    String reasonsAreInEnglish();

    @Message
    String score();

    @Message
    String ofOne();

    @Message
    String toldFrom(String threshold);

    @Message
    String veryClose();

    @Message
    String close();

    @Message
    String partlyAlike();

    @Message
    String countsMost();

    @Message
    String countsMuch();

    @Message
    String countsALittle();

    @Message
    String changesNothing();

    @Message
    String speaksSomewhatAgainst();

    @Message
    String speaksClearlyAgainst();

    @Message
    String lessThanAHundredth();

    @Message
    String shows();

    @Message
    String comparedWith();
}
