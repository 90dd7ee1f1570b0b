package org.lookalike.detector.web.mailed;

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
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.FlashMessage;
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

    private final MailedPages pages;
    private final MailedReports reports;

    MailedAnswerPage(MailedPages pages, MailedReports reports) {
        this.pages = pages;
        this.reports = reports;
    }

    @GET
    public Uni<Response> show(String reportToken, @QueryParam("done") @Nullable String done) {
        return pages.admit(LinkPurpose.REPORT, reportToken, link -> reports.answer(done, link)
                .map(link::show));
    }

    @POST
    public Uni<Response> answer(String reportToken, @RestForm @Nullable String answer) {
        return pages.admit(LinkPurpose.REPORT, reportToken, link -> {
            var given = ReportAnswer.of(answer);
            return reports.answered(given, link)
                    .map(recorded -> link.back(
                            given == ReportAnswer.NOTHING_YET ? FlashMessage.NOTHING_YET : FlashMessage.ANSWERED));
        });
    }
}
