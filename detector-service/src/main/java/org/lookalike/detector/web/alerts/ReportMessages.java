package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** Reports to platforms: how to file one, what became of it, and what comes next. */
@MessageBundle(value = "report", locale = "en")
public interface ReportMessages {

    String waits(String day, String platform);

    String removed(String platform, String day, String days);

    String gone(String day, String days);

    String refused(String platform, String day);

    String unanswered(String platform);

    String daysAfter(int count);

    String nextReport(String platform);

    String reportStatus();

    String looksAgain();

    String lastChange();

    String openReportPage(String platform);

    String reportText();

    String checkTheText();

    String copyTheText();

    String copied();

    String ownAccount(String platform);

    String ownAccountYes();

    String ownAccountNo();

    String ownAccountUnsure();

    String ownAccountAddress();

    String updateTheText();

    String proof();

    String proofHint();

    String downloadProof();

    String filedIt();

    String filedAgain();

    String iFiled(String platform);

    String filedOn();

    String reference();

    String recordReport();

    String escalation(String platform);

    String escalationText();

    String nextRoute();

    String documentedIn(String date);

    String checkAgain(String date);

    String openNextRoute();
}
