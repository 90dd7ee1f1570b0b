package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.matching.Severity;

/** What pages say of an alert as a whole: its title, severity and status, and what a person may do about it. */
@MessageBundle(value = "alert", locale = "en")
public interface AlertMessages {

    String pageTitle(String handle, String district);

    String headline(String district);

    @Message
    String severity(Severity severity);

    @Message
    String urgency(Severity severity);

    @Message
    String status(AlertStatus status);

    @Message
    String reason(StatusReason reason);

    @Message
    String verdict(Verdict verdict);

    String snoozedUntil(String time);

    String youLookAtIt(String time);

    String aColleagueLooksAtIt(String time);

    @Message
    String dismissal(Dismissal dismissal);
}
