package org.lookalike.detector.web.administration;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.ingest.Source;
import org.lookalike.detector.sources.Sources;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.administration.SourceViews.Notice;
import org.lookalike.security.Scope;

/** The sources of ingest-service, for operators. */
@Path("/sources")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class SourcesPage {

    private static final String NAME = "{source: [a-z0-9.-]{1,128}}";

    private final Sources sources;
    private final SourceViews views;

    SourcesPage(Sources sources, SourceViews views) {
        this.sources = sources;
        this.views = views;
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list() {
        return views.page(null);
    }

    @POST
    @Path(NAME + "/test")
    @Operation(hidden = true)
    public Uni<TemplateInstance> test(String source) {
        return page(source, sources.test(source), "%s answers.");
    }

    @POST
    @Path(NAME + "/renew-token")
    @Operation(hidden = true)
    public Uni<TemplateInstance> renewToken(String source) {
        return page(source, sources.renewToken(source), "The %s token was renewed.");
    }

    /** The answer says what became of it; opening the address again does not repeat it. */
    private Uni<TemplateInstance> page(String source, Uni<Source.Result> command, String success) {
        return command.onFailure(ServiceProblem::isInvalid)
                .recoverWithItem(refused -> new Source.Result(false, ((ServiceProblem) refused).sentence()))
                .chain(result -> views.page(Notice.of(source, result, success)));
    }
}
