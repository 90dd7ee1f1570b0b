package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.util.UUID;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.email.AlertView.ClosingReason;
import org.lookalike.notifier.delivery.email.Explanation.ScoreLabel;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The texts of mails that have values, in {@code messages/mail_en.properties} and its translations; for others see {@link Language#say}.
 * Untrusted text is isolated.
 */
@MessageBundle(value = "mail", locale = "en")
public interface MailWords {

    // Subjects
    String lead(NotificationKind kind, Severity severity);

    String subject(NotificationKind kind, Severity severity, String district, String handle, String platform);

    String listLead(SendReason reason, Severity severity);

    String listSubject(String lead, int alerts, int districts, String district);

    // How urgent it is
    @Message
    String urgency(Severity severity);

    @Message
    String escalatedTo(Severity severity);

    @Message
    String severity(Severity severity);

    // What has happened
    String headline(NotificationKind kind, UntrustedText handle, UntrustedText platform, UntrustedText district);

    String listHeadline(int alerts, int districts, UntrustedText district);

    String news(NotificationKind kind, Severity severity);

    @Message
    String closingReason(ClosingReason closingReason);

    @Message
    String sendReason(SendReason reason);

    String preview(UntrustedText platform, UntrustedText handle, String firstSeen);

    String listPreview(int critical, int high);

    String greeting(UntrustedText name);

    String acknowledgedSince(String time);

    // The account
    // Why
    String scoreLabel(ScoreLabel scoreLabel, String score);

    String moreReasons(int more);

    // What to do
    String linksAsk(String host);

    String reportIf(UntrustedText platform);

    String reportConfirmed(UntrustedText platform);

    String reportAddress(UntrustedText address, String checkedOn);

    // Several alerts
    String more(int more);

    // Links
    String buttonLeadsTo(String host);

    // The footer
    String howToCheck(String operator, String host);

    String reader(int districts, Severity minimum);

    String backup(int districts);

    String number(UUID number);

    // The question which accounts are the district's
    String questionHeading(int accounts);

    String questionSubject(String heading, String district);

    String questionOpening(int accounts, UntrustedText district);

    String questionAsked(boolean role);

    String questionButton(int accounts);

    String questionLink(String lifetime);

    // The question whether the platform acted on a report
    String followUpSubject(String platform, String handle, String district);

    String followUpHeading(UntrustedText platform);

    String followUpOpening(UntrustedText handle, UntrustedText platform, UntrustedText district, String date);

    // System mails
    String unheardSubject(int districts);

    String suppressedSubject(String address);

    String suppressedOpening(UntrustedText address, boolean all);

    String suppressedClosing(UntrustedText reason, String operator);

    String goneSubject(String host);

    String goneOpening(UntrustedText host, UUID subscription);

    String goneClosing(UntrustedText reason);

    String watchingSubject(String coverage, String silent, String watched, String open);

    String watchingOpenAlerts(int open);

    String watchingCount(int sources);

    String watchingOpening(String coverage, int districts, String accounts);

    String watchingOpen(int open);

    String watchingGap(String coverage, UntrustedText silent, String operator);

    String watchingUnregistered(String districts, String operator);

    String watchingUnclaimed(int accounts);

    String watchingTips(int tips);

    String tipsSubject(int tips);

    String tipsOpening(int tips);

    String tipsReview(int tips);

    String watchingAnswer(int accounts);

    String watchingSource(String name, String state, String time);

    String watchingRemovals(int accounts);

    String watchingRemovalStep(String stage, long days);

    String watchingClosing(String operator);

    String andMore(int more);

    // Mails to one person. Empty texts are missing values.
    String personalSubject(PersonalMail.Purpose purpose, String inviter, String district, String platform);

    String personalOpening(
            PersonalMail.Purpose purpose,
            String inviter,
            String role,
            String district,
            String account,
            String platform);

    /** A role of the console by its code; another text as it is. */
    String personalRole(String role);

    String personalMeans(PersonalMail.Purpose purpose);

    String personalNothing(PersonalMail.Purpose purpose);

    String personalButton(PersonalMail.Purpose purpose);

    String personalLink(String until);

    String personalWhy(PersonalMail.Purpose purpose, UntrustedText from);
}
