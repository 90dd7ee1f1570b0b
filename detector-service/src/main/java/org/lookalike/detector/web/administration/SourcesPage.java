package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.administration.Source.RenewalResult;
import org.lookalike.detector.administration.Source.TestResult;
import org.lookalike.detector.administration.Sources;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.administration.SourceViews.Outcome;
import org.lookalike.security.Scope;

/** The sources of ingest-service, for operators. */
@Path("/sources")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class SourcesPage {

    private final Sources sources;
    private final SourceViews views;

    SourcesPage(Sources sources, SourceViews views) {
        this.sources = sources;
        this.views = views;
    }

    @GET
    public Uni<TemplateInstance> list() {
        return views.page(null);
    }

    /** The answer says what became of the test; opening the address again does not repeat it. */
    @POST
    @Path("{source: [a-z0-9.-]{1,128}}/test")
    public Uni<TemplateInstance> test(String source) {
        return sources.test(source)
                .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                .recoverWithItem(refused -> new TestResult(false, ((ServiceProblem) refused).sentence()))
                .chain(result -> views.page(Outcome.of(result.answered(), source, "%s answers.", result.why())));
    }

    /** The answer says what became of the renewal; opening the address again does not repeat it. */
    @POST
    @Path("{source: [a-z0-9.-]{1,128}}/renew-token")
    public Uni<TemplateInstance> renewToken(String source) {
        return sources.renewToken(source)
                .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                .recoverWithItem(refused -> new RenewalResult(false, ((ServiceProblem) refused).sentence()))
                .chain(result ->
                        views.page(Outcome.of(result.renewed(), source, "The %s token was renewed.", result.why())));
    }
}
