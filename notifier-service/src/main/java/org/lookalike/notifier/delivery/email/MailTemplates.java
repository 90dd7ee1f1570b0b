package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of each mail, each as text and as HTML. Only {@code .html} templates escape their values. */
@CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance alert(String subject, MailLayout layout, AlertView alert, Explanation why);

    static native TemplateInstance closed(String subject, MailLayout layout, AlertView alert);

    static native TemplateInstance list(String subject, MailLayout layout, AlertList list);

    static native TemplateInstance question(String subject, MailLayout layout, QuestionView question);

    static native TemplateInstance followUp(String subject, MailLayout layout, FollowUpView followUp);

    static native TemplateInstance systemMail(String subject, MailLayout layout, SystemMailView notice);
}
