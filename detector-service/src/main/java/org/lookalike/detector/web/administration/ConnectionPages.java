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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.ingest.Connection;
import org.lookalike.detector.sources.Sources;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
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

    /** @param needs why the platform is not connected, which says what it demands; null if it is */
    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Connect(Connection connection, String platform, @Nullable String needs, FilledForm form)
            implements TemplateInstance {}

    @GET
    @Path("connection")
    @Operation(hidden = true)
    public Uni<TemplateInstance> form(String connectedPlatform) {
        return sources.connection(connectedPlatform).chain(connection -> page(connection, FilledForm.of(Map.of())));
    }

    /** The answer says what became of it, as the platform is asked once. */
    @POST
    @Path("connection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> connect(String connectedPlatform, MultivaluedMap<String, String> sent) {
        return sources.connection(connectedPlatform).chain(connection -> {
            var form = FilledForm.of(sent);
            return form.submit(
                    ConnectionForm.fields(connection),
                    () -> sources.connect(connectedPlatform, ConnectionForm.credentials(connection, form))
                            .chain(result -> views.page(notice(connectedPlatform, result)))
                            .map(ConsoleUrls::page),
                    refused -> page(connection, refused));
        });
    }

    @POST
    @Path("disconnect")
    @Operation(hidden = true)
    public Uni<TemplateInstance> disconnect(String connectedPlatform) {
        return sources.disconnect(connectedPlatform)
                .chain(() -> views.page(new SourceViews.Notice(
                        true,
                        "%s is disconnected. Its credentials are erased here; withdraw them on the platform if nothing else uses them."
                                .formatted(Labels.platform(connectedPlatform)))));
    }

    private static SourceViews.Notice notice(String platform, Connection.Result result) {
        var name = Labels.platform(platform);
        return Boolean.FALSE.equals(result.answered())
                ? new SourceViews.Notice(
                        false, "The credentials are saved, but %s does not answer: %s".formatted(name, result.why()))
                : new SourceViews.Notice(
                        true, "%s is connected%s.".formatted(name, result.answered() == null ? "" : " and answers"));
    }

    private Uni<TemplateInstance> page(Connection connection, FilledForm form) {
        return sources.list()
                .map(all -> all.stream()
                        .filter(source -> source.name().equals(connection.platform())
                                && source.state().equals("off"))
                        .map(source -> SourceViews.sentence(source.why()))
                        .findFirst()
                        .orElse(null))
                .map(needs -> new Connect(connection, Labels.platform(connection.platform()), needs, form));
    }
}
