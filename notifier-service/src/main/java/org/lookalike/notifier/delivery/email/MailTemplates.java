package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of each mail as text and as HTML. Only {@code .html} templates escape their values. */
@CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance alertHtml(String subject, MailLayout layout, AlertView alert, Explanation why);

    static native TemplateInstance alertText(MailLayout layout, AlertView alert, Explanation why);

    static native TemplateInstance closedHtml(String subject, MailLayout layout, AlertView alert);

    static native TemplateInstance closedText(MailLayout layout, AlertView alert);

    static native TemplateInstance listHtml(String subject, MailLayout layout, AlertList list);

    static native TemplateInstance listText(MailLayout layout, AlertList list);

    static native TemplateInstance questionHtml(String subject, MailLayout layout, QuestionView question);

    static native TemplateInstance questionText(MailLayout layout, QuestionView question);

    static native TemplateInstance followUpHtml(String subject, MailLayout layout, FollowUpView followUp);

    static native TemplateInstance followUpText(MailLayout layout, FollowUpView followUp);

    static native TemplateInstance systemMailHtml(String subject, MailLayout layout, SystemMailView notice);

    static native TemplateInstance systemMailText(MailLayout layout, SystemMailView notice);
}
