package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Connection;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.administration.Sources;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.Labels;
import org.lookalike.security.Scope;

/** Connects platforms with the keys and tokens that an operator enters, and disconnects them. */
@Path("/sources/{connectedPlatform: [a-z0-9_-]{1,32}}")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class ConnectionPages {

    private final Sources sources;
    private final SourceViews views;

    ConnectionPages(Sources sources, SourceViews views) {
        this.sources = sources;
        this.views = views;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /** @param needs why the platform is not connected, which says what it demands; null if it is */
        static native TemplateInstance connection(
                Connection connection, String platform, @Nullable String needs, FilledForm form);
    }

    @GET
    @Path("connection")
    public Uni<TemplateInstance> form(String connectedPlatform) {
        return sources.connection(connectedPlatform)
                .chain(connection -> page(connection, ConnectionForm.blank(connection)));
    }

    /** The answer says what became of it, as the platform is asked once. */
    @POST
    @Path("connection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> connect(String connectedPlatform, MultivaluedMap<String, String> sent) {
        return sources.connection(connectedPlatform).chain(connection -> {
            var form = ConnectionForm.of(connection, sent);
            return sources.connect(connectedPlatform, ConnectionForm.credentials(connection, form))
                    .chain(result -> views.page(outcome(connectedPlatform, result)))
                    .map(ConsoleUrls::page)
                    .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                    .recoverWithUni(refused -> page(connection, form.wrong((ServiceProblem) refused))
                            .map(page -> ConsoleUrls.page(Status.BAD_REQUEST, page)));
        });
    }

    @POST
    @Path("disconnect")
    public Uni<TemplateInstance> disconnect(String connectedPlatform) {
        return sources.disconnect(connectedPlatform)
                .chain(() -> views.page(new SourceViews.Outcome(
                        true,
                        "%s is disconnected. Its credentials are erased here; withdraw them on the platform if nothing else uses them."
                                .formatted(Labels.platform(connectedPlatform)))));
    }

    private static SourceViews.Outcome outcome(String platform, Connection.Result result) {
        var name = Labels.platform(platform);
        if (result.answered() == null) {
            return new SourceViews.Outcome(true, "%s is connected.".formatted(name));
        }
        return result.answered()
                ? new SourceViews.Outcome(true, "%s is connected and answers.".formatted(name))
                : new SourceViews.Outcome(
                        false, "The credentials are saved, but %s does not answer: %s".formatted(name, result.why()));
    }

    private Uni<TemplateInstance> page(Connection connection, FilledForm form) {
        return sources.list()
                .map(all -> all.stream()
                        .filter(source -> source.name().equals(connection.platform())
                                && source.state().equals("off"))
                        .map(source -> SourceViews.sentence(source.why()))
                        .findFirst()
                        .orElse(null))
                .map(needs -> Templates.connection(connection, Labels.platform(connection.platform()), needs, form));
    }
}
