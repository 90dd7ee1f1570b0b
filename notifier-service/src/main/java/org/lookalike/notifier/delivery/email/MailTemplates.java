package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two forms of each mail, each complete. Only {@code .html} templates escape what is put in them. */
@CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance alertHtml(String subject, MailLayout frame, ShownAlert alert, Explanation why);

    static native TemplateInstance alertText(MailLayout frame, ShownAlert alert, Explanation why);

    static native TemplateInstance closedHtml(String subject, MailLayout frame, ShownAlert alert);

    static native TemplateInstance closedText(MailLayout frame, ShownAlert alert);

    static native TemplateInstance listHtml(String subject, MailLayout frame, AlertList list);

    static native TemplateInstance listText(MailLayout frame, AlertList list);

    static native TemplateInstance letterHtml(String subject, MailLayout frame, SystemMailView letter);

    static native TemplateInstance letterText(MailLayout frame, SystemMailView letter);
}
