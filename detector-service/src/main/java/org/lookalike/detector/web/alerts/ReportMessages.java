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

    String openReportPage(String platform);

    String ownAccount(String platform);

    String iFiled(String platform);

    String escalation(String platform);

    String documentedIn(String date);

    String checkAgain(String date);
}
