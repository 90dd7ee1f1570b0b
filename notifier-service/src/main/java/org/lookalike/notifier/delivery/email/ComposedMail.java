package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import org.lookalike.notifier.delivery.AlertUpdate;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.AlertLink;

/** The subject of a mail and its content as text and as HTML, each complete. */
record ComposedMail(String subject, String text, String html) {

    /** Nobody reads an eleventh reason; the alert's page has the rest. */
    private static final int MAX_REASONS = 10;

    /**
     * Composes a mail about alerts.
     *
     * @param all where to see all alerts
     * @param link where the reader sees an alert
     * @param room how many alerts, or reasons, to show at most
     */
    static ComposedMail of(DeliveryContent.Alerts contents, MailLayout layout, URI all, AlertLink link, int room) {
        if (contents.updates().size() > 1) {
            return list(layout, AlertList.of(contents, all, link, room));
        }
        var update = contents.updates().get(0);
        var shown = AlertView.of(update, contents.subscriber(), link);
        return update.alert().isOpen()
                ? alert(layout, shown, update, Math.min(room, MAX_REASONS))
                : closed(layout, shown);
    }

    private static ComposedMail alert(MailLayout layout, AlertView shown, AlertUpdate update, int maxReasons) {
        var subject = shown.subject(layout.language().words(MailWords.class));
        var why = Explanation.of(update.alert(), layout.language(), maxReasons);
        return of(
                layout,
                subject,
                MailTemplates.alertText(layout, shown, why),
                MailTemplates.alertHtml(subject, layout, shown, why));
    }

    private static ComposedMail closed(MailLayout layout, AlertView shown) {
        var subject = shown.subject(layout.language().words(MailWords.class));
        return of(
                layout,
                subject,
                MailTemplates.closedText(layout, shown),
                MailTemplates.closedHtml(subject, layout, shown));
    }

    private static ComposedMail list(MailLayout layout, AlertList list) {
        var subject = list.subject(layout.language().words(MailWords.class));
        return of(layout, subject, MailTemplates.listText(layout, list), MailTemplates.listHtml(subject, layout, list));
    }

    /** Composes a system mail. */
    static ComposedMail of(MailLayout layout, SystemMailView notice) {
        return of(
                layout,
                notice.subject(),
                MailTemplates.systemMailText(layout, notice),
                MailTemplates.systemMailHtml(notice.subject(), layout, notice));
    }

    /** Composes the question which accounts are a district's. */
    static ComposedMail of(MailLayout layout, QuestionView question) {
        return of(
                layout,
                question.subject(),
                MailTemplates.questionText(layout, question),
                MailTemplates.questionHtml(question.subject(), layout, question));
    }

    /** Composes the question whether the platform acted on a report. */
    static ComposedMail of(MailLayout layout, FollowUpView followUp) {
        return of(
                layout,
                followUp.subject(),
                MailTemplates.followUpText(layout, followUp),
                MailTemplates.followUpHtml(followUp.subject(), layout, followUp));
    }

    private static ComposedMail of(MailLayout layout, String subject, TemplateInstance text, TemplateInstance html) {
        var tag = layout.language().tag();
        return new ComposedMail(
                subject, text.setLocale(tag).render(), html.setLocale(tag).render());
    }
}
