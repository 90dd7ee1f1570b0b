package org.lookalike.notifier.delivery.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two forms of the mail, each complete. Only {@code .html} templates escape what is put in them. */
@CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class AlertMailTemplates {

    private AlertMailTemplates() {}

    /** {@code templates/mail/alert-html.html}. */
    static native TemplateInstance alertHtml(AlertMail mail);

    /** {@code templates/mail/alert-text.txt}. */
    static native TemplateInstance alertText(AlertMail mail);
}
