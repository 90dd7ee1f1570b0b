package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a person may do about an alert, and what they just did. */
@MessageBundle(value = "decision", locale = "en")
public interface DecisionMessages {

    @Message
    String decide();

    @Message
    String undoHint();

    @Message
    String undo();

    @Message
    String beforeYouDecide();

    @Message
    String colleaguesKnow();

    @Message
    String looking();

    @Message
    String lookAtIt();

    @Message
    String youLookAtIt(String time);

    @Message
    String aColleagueLooksAtIt(String time);

    @Message
    String itImpersonates();

    @Message
    String compared();

    @Message
    String comment();

    @Message
    String confirm();

    @Message
    String needsNoAction();

    @Message
    String reasonLabel();

    @Message
    String chooseAReason();

    @Message
    String dismissal(Dismissal dismissal);

    @Message
    String dismiss();

    @Message
    String isConfirmed();

    @Message
    String isClosed();

    @Message
    String youConfirmed();

    @Message
    String youDismissed();

    @Message
    String youAcknowledged();

    @Message
    String acknowledgedBefore();

    @Message
    String isOfficialNow();

    @Message
    String takenBack();
}
