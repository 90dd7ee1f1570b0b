package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The frame of every mail: the greeting, why it comes, how to check that it is genuine, how to stop it.
 *
 * @param greeting whom to greet, where the subscription names someone and its reader is no stranger
 * @param linkHosts where the links lead, for the reader to check
 * @param change where the reader changes or stops mails; null where there is nothing to change yet
 * @param number the delivery's id, because servers may replace the Message-ID
 */
public record MailLayout(
        Language language,
        SendReason reason,
        boolean saysReason,
        @Nullable UntrustedText greeting,
        String linkHosts,
        String operator,
        String why,
        @Nullable URI change,
        UUID number,
        boolean mayBeCopy) {

    private static final int NAME = 60;

    static MailLayout of(
            ClaimedDelivery delivery, DeliveryContent contents, LinkConfig pages, MailLinks links, MailConfig mail) {
        var subscriber = contents.subscriber();
        if (mail(contents) instanceof PersonalMail personal) {
            return of(delivery, personal, pages, mail);
        }
        var language =
                subscriber == null ? Language.ENGLISH : subscriber.terms().mailLanguage();
        var greeting = subscriber == null || goesToStrangers(contents)
                ? null
                : subscriber.terms().name();
        boolean isConfirmed = !(mail(contents) instanceof SystemMail.Confirmation);
        return new MailLayout(
                language,
                delivery.reason(),
                contents instanceof DeliveryContent.Alerts alerts
                        && (alerts.updates().size() > 1 || isLate(alerts.reason())),
                UntrustedText.ofOptional(greeting, NAME),
                hosts(pages.baseUrl(), pages.preferencesUrl()),
                mail.operator().orElse(language.say("operator")),
                isConfirmed ? why(subscriber, language) : language.say("addressWasGiven"),
                isConfirmed && subscriber != null ? links.preferences(subscriber.subscriptionId()) : null,
                delivery.id(),
                delivery.unknownOutcomes() > 0);
    }

    /** Of a mail to a person who may know nothing of Lookalike: it comes for one purpose, and there is nothing to change. */
    private static MailLayout of(ClaimedDelivery delivery, PersonalMail personal, LinkConfig pages, MailConfig mail) {
        var from = personal.purpose() == PersonalMail.Purpose.INVITATION
                ? personal.value("inviter")
                : personal.value(PersonalMail.DISTRICT);
        return new MailLayout(
                personal.language(),
                delivery.reason(),
                false,
                UntrustedText.ofOptional(personal.value("person"), NAME),
                hosts(pages.baseUrl()),
                mail.operator().orElse(personal.language().say("operator")),
                personal.language()
                        .words(MailWords.class)
                        .personalWhy(personal.purpose(), UntrustedText.of(from, NAME)),
                null,
                delivery.id(),
                delivery.unknownOutcomes() > 0);
    }

    private static String hosts(URI... links) {
        return Stream.of(links).map(URI::getAuthority).distinct().collect(Collectors.joining(", "));
    }

    /** Whether others can have it sent to a stranger. It has no text of theirs, so that nobody writes in our name. */
    private static boolean goesToStrangers(DeliveryContent contents) {
        var mail = mail(contents);
        return mail instanceof SystemMail.Confirmation || mail instanceof SystemMail.Test;
    }

    private static @Nullable SystemMail mail(DeliveryContent contents) {
        return contents instanceof DeliveryContent.SystemNotice notice ? notice.mail() : null;
    }

    private static String why(@Nullable Subscriber subscriber, Language language) {
        if (subscriber == null) {
            return language.say("addressIsOperators");
        }
        var words = language.words(MailWords.class);
        int districts = subscriber.districtIds().size();
        return subscriber.isBackup()
                ? words.backup(districts)
                : words.reader(districts, subscriber.terms().minimumSeverity());
    }

    MailWords words() {
        return language.words(MailWords.class);
    }

    /** Whether the program's own reasons, which are in English, are in another language than the mail. */
    public boolean isTranslated() {
        return language != Language.ENGLISH;
    }

    private static boolean isLate(SendReason reason) {
        return switch (reason) {
            case FIRST_LOOK, QUIET_OVER, DAILY, WEEKLY -> true;
            case NEWS, MORE, MANY, UNACKNOWLEDGED, LETTER -> false;
        };
    }
}
