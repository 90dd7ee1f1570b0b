package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.util.UUID;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The texts of mails, in {@code messages/mail_en.properties} and its translations. Untrusted text in a sentence is
 * {@link UntrustedText}, which isolates its direction.
 */
@MessageBundle(value = "mail", locale = "en")
public interface MailWords {

    // Subjects

    @Message
    String lead(NotificationKind kind, Severity severity);

    @Message
    String subject(NotificationKind kind, Severity severity, String district, String handle, String platform);

    @Message
    String listLead(SendReason reason, Severity severity);

    @Message
    String listSubject(String lead, int alerts, int districts, String district);

    // How urgent it is

    @Message
    String urgency(Severity severity);

    @Message
    String escalatedTo(Severity severity);

    @Message
    String severity(Severity severity);

    // What has happened

    @Message
    String headline(NotificationKind kind, UntrustedText handle, UntrustedText platform, UntrustedText district);

    @Message
    String listHeadline(int alerts, int districts, UntrustedText district);

    @Message
    String news(NotificationKind kind, Severity severity);

    @Message
    String closingReason(ClosingReason closingReason);

    @Message
    String sendReason(SendReason reason);

    @Message
    String preview(UntrustedText platform, UntrustedText handle, String firstSeen);

    @Message
    String listPreview(int critical, int high);

    @Message
    String greeting(UntrustedText name);

    @Message
    String acknowledgedSince(String time);

    @Message
    String seenOn(UntrustedText platform, String firstSeen);

    @Message
    String mayBeCopy();

    @Message
    String mayBePostedTwice();

    // The account

    @Message
    String whatWasSeen();

    @Message
    String district();

    @Message
    String platform();

    @Message
    String handle();

    @Message
    String name();

    @Message
    String profile();

    @Message
    String noLink();

    @Message
    String firstSeen();

    @Message
    String closedAt();

    // Why

    @Message
    String whyWeThinkSo();

    @Message
    String scoreLabel(ScoreLabel scoreLabel, String score);

    @Message
    String reasonsAreInEnglish();

    @Message
    String speaksAgainst();

    @Message
    String accountShows();

    @Message
    String comparedWith();

    @Message
    String marksShowDifferences();

    @Message
    String somethingIsMissing();

    @Message
    String moreReasons(int more);

    // What to do

    @Message
    String whatToDoNow();

    @Message
    String look();

    @Message
    String lookHow();

    @Message
    String acknowledge();

    @Message
    String acknowledgeHow();

    @Message
    String acknowledged();

    @Message
    String decide();

    @Message
    String decideHow();

    @Message
    String itPretends();

    @Message
    String itIsNone();

    @Message
    String linksAreYours();

    @Message
    String report();

    @Message
    String reportIf(UntrustedText platform);

    @Message
    String reportConfirmed(UntrustedText platform);

    @Message
    String reportAnyhow();

    @Message
    String reportAddress(UntrustedText address, String checkedOn);

    @Message
    String tellFamilies();

    @Message
    String nothingToDo();

    @Message
    String whatToDoWithMany();

    // Several alerts

    @Message
    String more(int more);

    @Message
    String moreLink();

    // Links

    @Message
    String openAlert();

    @Message
    String buttonLeadsTo(String host);

    // The footer

    @Message
    String operator();

    @Message
    String isItGenuine();

    @Message
    String howToCheck(String operator, String host);

    @Message
    String whyYouGetIt();

    @Message
    String reader(int districts, Severity minimum);

    @Message
    String backup(int districts);

    @Message
    String addressWasGiven();

    @Message
    String addressIsOperators();

    @Message
    String changeOrStop();

    @Message
    String number(UUID number);

    // The question which accounts are the district's

    @Message
    String questionHeading(int accounts);

    @Message
    String questionSubject(String heading, String district);

    @Message
    String questionOpening(int accounts, UntrustedText district);

    @Message
    String questionAsked(boolean role);

    @Message
    String questionButton(int accounts);

    @Message
    String questionLink(String lifetime);

    @Message
    String questionAnswers();

    @Message
    String questionYes();

    @Message
    String questionYesMeans();

    @Message
    String questionNo();

    @Message
    String questionNoMeans();

    @Message
    String questionNotSure();

    @Message
    String questionNotSureMeans();

    @Message
    String questionWho();

    // The question whether the platform acted on a report

    @Message
    String followUpSubject(String platform, String handle, String district);

    @Message
    String followUpHeading(UntrustedText platform);

    @Message
    String followUpOpening(UntrustedText handle, UntrustedText platform, UntrustedText district, String date);

    @Message
    String followUpButton();

    @Message
    String followUpRemoved();

    @Message
    String followUpRemovedMeans();

    @Message
    String followUpDeclined();

    @Message
    String followUpDeclinedMeans();

    @Message
    String followUpNothingYet();

    @Message
    String followUpNothingYetMeans();

    @Message
    String followUpEscalate();

    @Message
    String followUpWho();

    // System mails

    @Message
    String confirmationSubject();

    @Message
    String confirmationAsk();

    @Message
    String confirmationButton();

    @Message
    String confirmationIgnore();

    @Message
    String testSubject();

    @Message
    String testOpening();

    @Message
    String testClosing();

    @Message
    String unheardSubject(int districts);

    @Message
    String unheardOpening();

    @Message
    String unheardClosing();

    @Message
    String suppressedSubject(String address);

    @Message
    String suppressedOpening(UntrustedText address, boolean all);

    @Message
    String suppressedClosing(UntrustedText reason, String operator);

    @Message
    String returnedSubject();

    @Message
    String returnedOpening();

    @Message
    String returnedButton();

    @Message
    String returnedClosing();

    @Message
    String goneSubject(String host);

    @Message
    String goneOpening(UntrustedText host, UUID subscription);

    @Message
    String goneClosing(UntrustedText reason);

    @Message
    String watchingSubject(String coverage, String silent, String watched, String open);

    @Message
    String watchingOpenAlerts(int open);

    @Message
    String watchingCount(int sources);

    @Message
    String watchingOpening(String coverage, int districts, String accounts);

    @Message
    String watchingOpen(int open);

    @Message
    String watchingGap(String coverage, UntrustedText silent, String operator);

    @Message
    String watchingUnregistered(String districts, String operator);

    @Message
    String watchingUnclaimed(int accounts);

    @Message
    String watchingAnswer(int accounts);

    @Message
    String watchingSources();

    @Message
    String watchingSource(String name, String state, String time);

    @Message
    String watchingClosing(String operator);

    @Message
    String andMore(int more);
}
