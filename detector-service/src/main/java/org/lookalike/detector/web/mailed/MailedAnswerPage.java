package org.lookalike.detector.web.mailed;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.UiLanguage;

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
    private final MailedAlerts alerts;

    @Context
    RoutingContext request;

    @Context
    UriInfo address;

    @Context
    HttpHeaders headers;

    MailedAnswerPage(MailedPages pages, MailedAlerts alerts) {
        this.pages = pages;
        this.alerts = alerts;
    }

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /** @param done what was just done */
        static native TemplateInstance mailedAnswer(
                MailedAnswer view, List<ReportAnswer> answers, MailedLink link, @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(String reportToken, @QueryParam("done") @Nullable String done) {
        var link = link(reportToken);
        var language = link.language();
        return pages.admit(link, request, (grant, caller) -> alerts.answer(
                        grant.subject(), ReportAnswer.NOTHING_YET.code().equals(done), caller, language)
                .map(view -> Templates.mailedAnswer(
                        view, List.of(ReportAnswer.values()), link, MailedPages.done(done, language)))
                .map(page -> Response.ok(page.setLocale(language.tag())).build()));
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> answer(String reportToken, @RestForm @Nullable String answer) {
        var link = link(reportToken);
        return pages.admit(link, request, (grant, caller) -> {
            var given = ReportAnswer.of(answer);
            return alerts.answered(grant.subject(), given, caller).map(recorded -> Response.seeOther(
                            link.done(given == ReportAnswer.NOTHING_YET ? given.code() : "answered"))
                    .build());
        });
    }

    private MailedLink link(String token) {
        return MailedLink.toReport(token, UiLanguage.of(address, headers));
    }
}
