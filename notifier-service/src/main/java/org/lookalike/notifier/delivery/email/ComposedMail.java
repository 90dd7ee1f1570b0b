package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import org.lookalike.notifier.delivery.AlertUpdate;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.AlertLink;

/** What a reader gets to see: a subject, and the same story in two forms, each complete. */
record ComposedMail(String subject, String text, String html) {

    /** Nobody reads an eleventh reason; the alert's page has the rest. */
    private static final int MAX_REASONS = 10;

    /**
     * Writes what a delivery tells.
     *
     * @param all where to see all alerts
     * @param link where the reader sees an alert
     * @param room how many alerts, or reasons, to show at most
     */
    static ComposedMail of(DeliveryContent.Alerts contents, MailLayout frame, URI all, AlertLink link, int room) {
        if (contents.tellings().size() > 1) {
            return list(frame, AlertList.of(contents, all, link, room));
        }
        var telling = contents.tellings().get(0);
        var shown = ShownAlert.of(telling, contents.subscriber(), link);
        return telling.alert().isOpen()
                ? alert(frame, shown, telling, Math.min(room, MAX_REASONS))
                : closed(frame, shown);
    }

    private static ComposedMail alert(MailLayout frame, ShownAlert shown, AlertUpdate telling, int maxReasons) {
        var subject = shown.subject(frame.language().words(MailWords.class));
        var why = Explanation.of(telling.alert(), frame.language(), maxReasons);
        return of(
                frame,
                subject,
                MailTemplates.alertText(frame, shown, why),
                MailTemplates.alertHtml(subject, frame, shown, why));
    }

    private static ComposedMail closed(MailLayout frame, ShownAlert shown) {
        var subject = shown.subject(frame.language().words(MailWords.class));
        return of(
                frame,
                subject,
                MailTemplates.closedText(frame, shown),
                MailTemplates.closedHtml(subject, frame, shown));
    }

    private static ComposedMail list(MailLayout frame, AlertList list) {
        var subject = list.subject(frame.language().words(MailWords.class));
        return of(frame, subject, MailTemplates.listText(frame, list), MailTemplates.listHtml(subject, frame, list));
    }

    /** Writes a letter. */
    static ComposedMail of(MailLayout frame, SystemMailView letter) {
        return of(
                frame,
                letter.subject(),
                MailTemplates.letterText(frame, letter),
                MailTemplates.letterHtml(letter.subject(), frame, letter));
    }

    private static ComposedMail of(MailLayout frame, String subject, TemplateInstance text, TemplateInstance html) {
        var tag = frame.language().tag();
        return new ComposedMail(
                subject, text.setLocale(tag).render(), html.setLocale(tag).render());
    }
}
