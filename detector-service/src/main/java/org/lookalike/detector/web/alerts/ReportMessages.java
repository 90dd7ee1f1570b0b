package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Reports to platforms: how to file one, what became of it, and what comes next. */
@MessageBundle(value = "report", locale = "en")
public interface ReportMessages {

    @Message
    String waits(String day, String platform);

    @Message
    String removed(String platform, String day, String days);

    @Message
    String gone(String day, String days);

    @Message
    String refused(String platform, String day);

    @Message
    String unanswered(String platform);

    @Message
    String daysAfter(int count);

    @Message
    String nextReport(String platform);

    @Message
    String reportStatus();

    @Message
    String looksAgain();

    @Message
    String lastChange();

    @Message
    String openReportPage(String platform);

    @Message
    String reportText();

    @Message
    String checkTheText();

    @Message
    String copyTheText();

    @Message
    String copied();

    @Message
    String ownAccount(String platform);

    @Message
    String ownAccountYes();

    @Message
    String ownAccountNo();

    @Message
    String ownAccountUnsure();

    @Message
    String ownAccountAddress();

    @Message
    String updateTheText();

    @Message
    String proof();

    @Message
    String proofHint();

    @Message
    String downloadProof();

    @Message
    String filedIt();

    @Message
    String filedAgain();

    @Message
    String iFiled(String platform);

    @Message
    String filedOn();

    @Message
    String reference();

    @Message
    String recordReport();

    @Message
    String escalation(String platform);

    @Message
    String escalationText();

    @Message
    String nextRoute();

    @Message
    String documentedIn(String date);

    @Message
    String checkAgain(String date);

    @Message
    String openNextRoute();
}
