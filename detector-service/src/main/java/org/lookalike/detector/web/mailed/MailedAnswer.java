package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Report.State;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.alerts.ShownAlert;

/**
 * What became of the report of an alert's account, for the holder of a link from a reminder.
 *
 * @param isAwaited whether an answer of the platform can be recorded
 * @param report null while no report was filed, or the alert is no longer confirmed
 * @param done what was just done
 */
@CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record MailedAnswer(
        ShownAlert alert, boolean isAwaited, @Nullable MailedReport report, Access access, @Nullable String done)
        implements TemplateInstance {

    static MailedAnswer of(AlertEntry entry, @Nullable MailedReport report, Access.Link link, @Nullable String done) {
        var state =
                entry.alert().report() == null ? null : entry.alert().report().state();
        return new MailedAnswer(
                ShownAlert.of(entry, link.language()),
                report != null && (state == State.FILED || state == State.NO_ANSWER),
                report,
                link,
                FlashMessage.sentence(done, link.language()));
    }
}
