package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two forms of each mail, each complete. Only {@code .html} templates escape what is put in them. */
@CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance alertHtml(String subject, Frame frame, ShownAlert alert, Explanation why);

    static native TemplateInstance alertText(Frame frame, ShownAlert alert, Explanation why);

    static native TemplateInstance closedHtml(String subject, Frame frame, ShownAlert alert);

    static native TemplateInstance closedText(Frame frame, ShownAlert alert);

    static native TemplateInstance listHtml(String subject, Frame frame, AlertList list);

    static native TemplateInstance listText(Frame frame, AlertList list);

    static native TemplateInstance letterHtml(String subject, Frame frame, ShownLetter letter);

    static native TemplateInstance letterText(Frame frame, ShownLetter letter);
}
