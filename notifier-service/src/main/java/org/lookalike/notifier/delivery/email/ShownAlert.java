package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.foreigntext.ForeignText;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.Telling;
import org.lookalike.notifier.link.AlertLink;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Subscriber;

/**
 * An alert as a mail shows it. Text of others is {@link ForeignText}; every other text is ours.
 *
 * @param lead in few words, what is new of it or how soon to look
 * @param kinds why it is told, the weightiest first
 * @param ending how it came to be closed; null if it is open
 * @param profile where the account is, not as a link
 * @param firstSeen in the reader's zone
 * @param updated when it became what it is, in the reader's zone
 * @param link to the alert
 */
public record ShownAlert(
        String lead,
        List<NotificationKind> kinds,
        Severity severity,
        @Nullable Ending ending,
        ForeignText district,
        ForeignText platform,
        ForeignText handle,
        @Nullable ForeignText displayName,
        @Nullable ForeignText profile,
        String firstSeen,
        String updated,
        URI link) {

    private static final int NAME = 60;
    private static final int DISTRICT = 80;
    private static final int URL = 120;
    private static final int SUBJECT_HANDLE = 50;

    public static ShownAlert of(Telling telling, Subscriber subscriber, AlertLink link) {
        var alert = telling.alert();
        var account = alert.account();
        var language = subscriber.terms().speech();
        var zone = subscriber.terms().zone();
        var kinds = List.copyOf(telling.kinds());
        return new ShownAlert(
                language.words(MailWords.class).lead(kinds.get(0), alert.severity()),
                kinds,
                alert.severity(),
                alert.isOpen() ? null : Ending.of(alert),
                ForeignText.of(alert.district().name(), DISTRICT),
                ForeignText.of(ReportRoutes.name(account.platform()), NAME),
                ForeignText.of(account.handle(), NAME),
                ForeignText.ofOptional(account.displayName(), NAME),
                ForeignText.ofOptional(account.profileUrl(), URL),
                language.time(alert.firstSeenAt(), zone),
                language.time(alert.updatedAt(), zone),
                link.to(alert.alertId()));
    }

    /** The weightiest reason why it is told. */
    public NotificationKind headline() {
        return kinds.get(0);
    }

    /** The subject of a mail about this alert alone. Of the account only the handle, in ASCII. */
    public String subject(MailWords words) {
        return words.subject(words.lead(headline(), severity), district.shown(), handle.ascii(SUBJECT_HANDLE));
    }
}
