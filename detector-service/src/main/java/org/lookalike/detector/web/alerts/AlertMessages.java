package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.matching.Severity;

/** What pages say of an alert: as a whole, beside the district, and of the report to its platform. */
@MessageBundle(value = "alert", locale = "en")
public interface AlertMessages {

    String pageTitle(String handle, String district);

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

    String labeled(String platform, String labels);

    String accountOn(String handle, String platform);

    String ownPictures(int count);

    String seenOnPlatform(String time);

    String seenInAlert(String time);

    String followers(long count, String written);

    String postCount(long count, String written);

    String joined(String time);

    String waits(String day, String platform);

    String removed(String platform, String day, String days);

    String gone(String day, String days);

    String refused(String platform, String day);

    String unanswered(String platform);

    String daysAfter(int count);
}
