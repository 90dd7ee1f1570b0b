package org.lookalike.notifier.subscription;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that links in mails lead to: {@code templates/pages/*.html}. */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailPages {

    private MailPages() {}

    static native TemplateInstance confirm(MailPage page);

    static native TemplateInstance confirmed(MailPage page);

    /** @param path of this page, below which its test mail is asked for */
    static native TemplateInstance preferences(MailPage page, String path, boolean isSaved, boolean isTested);

    static native TemplateInstance unsubscribe(MailPage page);

    static native TemplateInstance unsubscribed(MailPage page);

    /** For a link to a subscription that has ended. */
    static native TemplateInstance ended();

    /** For a link whose time is over. */
    static native TemplateInstance expired();

    /** For a link that was not made here, or was cut short. */
    static native TemplateInstance invalid();
}
