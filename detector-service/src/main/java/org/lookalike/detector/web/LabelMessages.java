package org.lookalike.detector.web;

import io.quarkus.qute.i18n.MessageBundle;

/** Words for codes of open lists. A code of a later version has none, and is shown as it is. Only the console has them, in English. */
@MessageBundle(value = "label", locale = "en")
public interface LabelMessages {

    String minimumSeverity(String code);

    String mode(String code);

    String language(String code);

    String preset(String code);

    String event(String code);

    String timeZone(String code);

    String recipientState(String code);

    String deliveryState(String code);

    String scope(String code);

    String shortScope(String code);

    String sourceState(String code);

    String verificationTopic(String code);

    String verificationStatus(String code);

    String mention(String code);
}
