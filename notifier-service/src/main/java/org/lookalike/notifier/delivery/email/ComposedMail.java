package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryContent;

/** The subject of a mail and its content as text and as HTML, each complete. The HTML may show a picture. */
record ComposedMail(String subject, String text, String html, @Nullable Picture picture) {

    /** Nobody reads a sixth reason in a mail; the alert's page has the rest. */
    private static final int MAX_REASONS = 5;

    /** @param contentId by which HTML refers to it, without angle brackets */
    record Picture(String contentId, byte[] png) {}

    /** Composes a mail of at most {@code room} alerts, or reasons; the picture is of a single open alert's account. */
    static ComposedMail of(
            DeliveryContent.Alerts contents,
            byte @Nullable [] png,
            MailLayout layout,
            URI all,
            Function<UUID, URI> link,
            int room) {
        if (contents.updates().size() > 1) {
            var list = AlertList.of(contents, all, link, room);
            var subject = list.subject(layout.words());
            return of(layout, subject, Templates.list(subject, layout, list));
        }
        var update = contents.updates().get(0);
        var shown = AlertView.of(update, contents.subscriber(), link);
        var subject = shown.subject(layout.words());
        if (!update.alert().isOpen()) {
            return of(layout, subject, Templates.closed(subject, layout, shown));
        }
        var why = Explanation.of(update.alert(), layout.language(), Math.min(room, MAX_REASONS));
        var picture = png == null ? null : new Picture("picture.%s@lookalike".formatted(layout.number()), png);
        var cid = picture == null ? null : picture.contentId();
        return of(layout, subject, Templates.alert(subject, layout, shown, why, cid), picture);
    }

    static ComposedMail of(MailLayout layout, SystemMailView notice) {
        return of(layout, notice.subject(), Templates.systemMail(notice.subject(), layout, notice));
    }

    static ComposedMail of(MailLayout layout, QuestionView question) {
        return of(layout, question.subject(), Templates.question(question.subject(), layout, question));
    }

    static ComposedMail of(MailLayout layout, FollowUpView followUp) {
        return of(layout, followUp.subject(), Templates.followUp(followUp.subject(), layout, followUp));
    }

    private static ComposedMail of(MailLayout layout, String subject, TemplateInstance mail) {
        return of(layout, subject, mail, null);
    }

    private static ComposedMail of(
            MailLayout layout, String subject, TemplateInstance mail, @Nullable Picture picture) {
        mail.setLocale(layout.language().tag());
        return new ComposedMail(
                subject, rendered(mail, Variant.TEXT_PLAIN), rendered(mail, Variant.TEXT_HTML), picture);
    }

    private static String rendered(TemplateInstance mail, String contentType) {
        return mail.setVariant(Variant.forContentType(contentType)).render();
    }

    /** The templates of each mail, each as text and as HTML. Only {@code .html} templates escape their values. */
    @CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance alert(
                String subject, MailLayout layout, AlertView alert, Explanation why, @Nullable String picture);

        static native TemplateInstance closed(String subject, MailLayout layout, AlertView alert);

        static native TemplateInstance list(String subject, MailLayout layout, AlertList list);

        static native TemplateInstance question(String subject, MailLayout layout, QuestionView question);

        static native TemplateInstance followUp(String subject, MailLayout layout, FollowUpView followUp);

        static native TemplateInstance systemMail(String subject, MailLayout layout, SystemMailView notice);
    }
}
