package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** Why an account matches, and how much each reason counts. */
@MessageBundle(value = "evidence", locale = "en")
public interface EvidenceMessages {

    String whyItMatches();

    String reasonsAreInEnglish();

    String score();

    String ofOne();

    String toldFrom(String threshold);

    String veryClose();

    String close();

    String partlyAlike();

    String countsMost();

    String countsMuch();

    String countsALittle();

    String changesNothing();

    String speaksSomewhatAgainst();

    String speaksClearlyAgainst();

    String lessThanAHundredth();

    String shows();

    String comparedWith();
}
