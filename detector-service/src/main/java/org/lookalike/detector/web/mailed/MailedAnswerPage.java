package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Report.State;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.mailed.MailedReports.MailedReport;
import org.lookalike.security.link.LinkPurpose;

/**
 * The page that a reminder about a report links to: it asks its reader whether the platform acted. No answer is chosen beforehand, as
 * mail scanners submit forms, and opening it changes nothing.
 */
@Path("/from-mail/reports/{reportToken}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@PermitAll
class MailedAnswerPage {

    private final MailLinkReaders readers;
    private final MailedReports reports;

    MailedAnswerPage(MailLinkReaders readers, MailedReports reports) {
        this.readers = readers;
        this.reports = reports;
    }

    /**
     * What became of the report of a confirmed alert's account, if one was filed, and whether an answer of the platform is awaited.
     */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MailedAnswer(
            ShownAlert alert, boolean isAwaited, @Nullable MailedReport report, Access access, @Nullable String done)
            implements TemplateInstance {

        static MailedAnswer of(
                AlertEntry entry, @Nullable MailedReport report, Access.Link link, @Nullable String done) {
            var state = entry.alert().report() == null
                    ? null
                    : entry.alert().report().state();
            return new MailedAnswer(
                    ShownAlert.of(entry, link.language()),
                    report != null && (state == State.FILED || state == State.NO_ANSWER),
                    report,
                    link,
                    FlashMessage.sentence(done, link.language()));
        }
    }

    @GET
    public Uni<Response> show(String reportToken, @QueryParam("done") @Nullable String done) {
        return readers.admitToForms(LinkPurpose.REPORT, reportToken, link -> reports.answer(done, link)
                .map(link::show));
    }

    @POST
    public Uni<Response> answer(String reportToken, @RestForm @Nullable String answer) {
        return readers.admitToForms(LinkPurpose.REPORT, reportToken, link -> {
            var given = ReportAnswer.of(answer);
            return reports.answered(given, link)
                    .map(recorded -> link.back(
                            given == ReportAnswer.NOTHING_YET ? FlashMessage.NOTHING_YET : FlashMessage.ANSWERED));
        });
    }
}
