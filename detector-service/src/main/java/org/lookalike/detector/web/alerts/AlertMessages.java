package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.detector.alert.AlertStatus;
import org.lookalike.detector.alert.StatusReason;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.matching.Severity;
import org.lookalike.matching.UnclaimedMatch.Kind;

/**
 * The messages of the pages that mails link to, and those that it shares with the console, in {@code
 * messages/words_en.properties} and its translation.
 */
@MessageBundle(value = "words", locale = "en")
public interface AlertMessages {

    /** The language, as written in HTML. */
    @Message
    String tag();

    @Message
    String skip();

    @Message
    String pageTitle(String handle, String district);

    @Message
    String headline(String district);

    @Message
    String raised();

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

    @Message
    String putAsideUntil(String time);

    // Side by side

    @Message
    String sideBySide();

    @Message
    String differsIsMarked();

    @Message
    String differsIsRead();

    @Message
    String comparedWithAccount(String account);

    @Message
    String noOfficialAccount();

    @Message
    String official();

    @Message
    String lookalike();

    @Message
    String noneRegistered();

    @Message
    String notKnown();

    @Message
    String otherAccounts(int count);

    @Message
    String somethingIsMissing();

    @Message
    String differs();

    @Message
    String name();

    @Message
    String handle();

    @Message
    String accountId();

    @Message
    String picture();

    @Message
    String place();

    @Message
    String web();

    @Message
    String description();

    @Message
    String verified();

    @Message
    String parodyLabel();

    @Message
    String parodyLabelIsSet();

    @Message
    String address();

    @Message
    String accountOn(String handle, String platform);

    @Message
    String ownPictures(int count);

    @Message
    String nearlyTheSamePicture();

    @Message
    String anotherPicture();

    @Message
    String yes();

    @Message
    String no();

    // As in a feed

    @Message
    String howItLooks();

    @Message
    String seenOnPlatform(String time);

    @Message
    String seenInAlert(String time);

    @Message
    String drawnByUs();

    @Message
    String pictureOf(String whose);

    @Message
    String followers(long count, String written);

    @Message
    String postCount(long count, String written);

    @Message
    String joined(String time);

    @Message
    String latestPosts();

    @Message
    String someIsMissing();

    // Why

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

    // Decide

    @Message
    String decide();

    @Message
    String recordedAs();

    @Message
    String colleaguesAreTold();

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
    String more();

    @Message
    String moreHow();

    @Message
    String openInConsole();

    @Message
    String whereYouSignIn();

    // What was just done

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

    // Reports to platforms

    @Message
    String reportWaits(String day, String platform);

    @Message
    String reportRemoved(String platform, String day, String days);

    @Message
    String reportGone(String day, String days);

    @Message
    String reportRefused(String platform, String day);

    @Message
    String reportUnanswered(String platform);

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

    @Message
    String didItAct(String platform);

    @Message
    String reportAnswer(ReportAnswer answer);

    @Message
    String sendAnswer();

    @Message
    String noReport();

    @Message
    String youReported();

    @Message
    String answerIsRecorded();

    @Message
    String nothingIsRecorded();

    // What a page did not do

    @Message
    String didNotWork();

    @Message
    String refusal(Refusal refusal);

    @Message
    String back();

    // Accounts that may be the district's

    @Message
    String accountsOf(String district);

    @Message
    String howToAnswer();

    @Message
    String addressIsNotKept();

    @Message
    String question(Kind kind);

    @Message
    String whyAsked(Kind kind);

    @Message
    String openTheProfile();

    @Message
    String answer(Answer answer);

    @Message
    String othersFollow();

    @Message
    String sendAnswers();

    @Message
    String nothingToAnswer();

    @Message
    String registeredAsOfficial(int count);

    @Message
    String disownedAndAlerted(int count);

    @Message
    String leftOpen(int count);

    @Message
    String notOpenAnyMore(int count);

    // Links that lead nowhere

    @Message
    String linkDoesNotWork();

    @Message
    String linkNoLongerWorks();

    @Message
    String linkIsOver();

    @Message
    String linkIsForeign();

    @Message
    String or();

    @Message
    String openItInConsole();

    @Message
    String openConsole();

    @Message
    String nothingWasChanged();
}
