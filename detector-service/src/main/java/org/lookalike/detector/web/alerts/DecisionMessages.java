package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What a person may do about an alert, and what they just did. */
@MessageBundle(value = "decision", locale = "en")
public interface DecisionMessages {

    String decide();

    String undoHint();

    String undo();

    String beforeYouDecide();

    String colleaguesKnow();

    String looking();

    String lookAtIt();

    String youLookAtIt(String time);

    String aColleagueLooksAtIt(String time);

    String itImpersonates();

    String compared();

    String comment();

    String confirm();

    String needsNoAction();

    String reasonLabel();

    String chooseAReason();

    @Message
    String dismissal(Dismissal dismissal);

    String dismiss();

    String isConfirmed();

    String isClosed();
}
