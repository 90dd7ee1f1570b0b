package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * Several alerts in one mail, those that are open first, the most severe before the others.
 *
 * @param lead in few words, why it comes or how soon to look
 * @param district the first alert's
 * @param mostSevere of those that are open; of all, if none is
 * @param critical how many are open and critical; likewise {@code high}
 * @param entries as many as the mail has room for, beside which there are {@code more}
 * @param all where the reader sees all of these alerts
 */
public record AlertList(
        String lead,
        int alerts,
        int districts,
        UntrustedText district,
        Severity mostSevere,
        int critical,
        int high,
        List<Entry> entries,
        int more,
        URI all) {

    private static final int SENTENCE = 200;

    private static final Comparator<AlertUpdate> MOST_PRESSING_FIRST = Comparator.<AlertUpdate, Boolean>comparing(
                    update -> !update.alert().isOpen())
            .thenComparing(update -> update.alert().severity(), Comparator.reverseOrder())
            .thenComparing(update -> update.alert().firstSeenAt(), Comparator.reverseOrder());

    /** One of the alerts, with the first of its reasons; null where it is closed. */
    public record Entry(AlertView alert, @Nullable ReasonSentence reason) {}

    public static AlertList of(DeliveryContent.Alerts contents, URI all, Function<UUID, URI> link, int maxEntries) {
        var updates = contents.updates().stream().sorted(MOST_PRESSING_FIRST).toList();
        var entries = updates.stream()
                .limit(maxEntries)
                .map(update -> entry(update, contents.subscriber(), link))
                .toList();
        var districts = updates.stream().map(update -> update.alert().district().districtId());
        return new AlertList(
                lead(contents, updates.get(0).alert()),
                contents.total(),
                (int) districts.distinct().count(),
                entries.get(0).alert().district(),
                updates.get(0).alert().severity(),
                countOpen(updates, Severity.CRITICAL),
                countOpen(updates, Severity.HIGH),
                entries,
                contents.total() - entries.size(),
                all);
    }

    private static String lead(DeliveryContent.Alerts contents, Alert first) {
        var words = contents.subscriber().terms().mailLanguage().words(MailWords.class);
        return first.isOpen()
                ? words.listLead(contents.reason(), first.severity())
                : words.lead(NotificationKind.CLOSED, first.severity());
    }

    static Entry entry(AlertUpdate update, Subscriber subscriber, Function<UUID, URI> link) {
        var alert = update.alert();
        var language = subscriber.terms().mailLanguage();
        var reason = alert.isOpen() ? ReasonSentence.of(alert.evidence().get(0), language, SENTENCE) : null;
        return new Entry(AlertView.of(update, subscriber, link), reason);
    }

    private static int countOpen(List<AlertUpdate> updates, Severity severity) {
        var open = updates.stream().map(AlertUpdate::alert).filter(Alert::isOpen);
        return (int) open.filter(alert -> alert.severity() == severity).count();
    }

    public boolean isAllClosed() {
        return entries.get(0).alert().closingReason() != null;
    }

    /** Whether one that is open imitates a member of the staff. */
    public boolean isAboutPeople() {
        return entries.stream()
                .map(Entry::alert)
                .anyMatch(alert -> alert.isAboutPerson() && alert.closingReason() == null);
    }

    /** Whether each entry has to name its district. */
    public boolean isAboutSeveralDistricts() {
        return districts > 1;
    }

    String subject(MailWords words) {
        return words.listSubject(lead, alerts, districts, district.text());
    }
}
