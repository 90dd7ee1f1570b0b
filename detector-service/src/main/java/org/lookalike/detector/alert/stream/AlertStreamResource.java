package org.lookalike.detector.alert.stream;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.matching.Severity;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Streams the changes of alerts as server-sent events. */
@Path("/api/v1/alerts/stream")
@Tag(name = "Alerts")
@RolesAllowed(Scope.READ)
class AlertStreamResource {

    private static final String GAP =
            """
            {"title":"Changes are missing","detail":"Last-Event-ID is older than what is kept, or not of this stream; \
            GET /api/v1/alerts lists all alerts as they are now, and the stream goes on from here"}""";

    private final AlertStream stream;
    private final SecurityIdentity identity;

    AlertStreamResource(AlertStream stream, SecurityIdentity identity) {
        this.stream = stream;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Streams every change of an alert",
            description = "Server-sent events in the order in which the changes were committed, whichever replica"
                    + " made them. An event 'alert' has as data the whole alert as on the topic impersonation-alerts;"
                    + " an event 'removed' has the alertId of one that is held no more. Every event has an id: a"
                    + " client that comes back with it in the header Last-Event-ID, or the parameter after, gets what"
                    + " it missed. An event 'gap' says that some of it is not kept any more. Without an id the stream"
                    + " begins now. It ends with the key that began it. The filters look at each change by itself,"
                    + " and pass every 'removed'.")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @QueryParam("after") @Schema(description = "As Last-Event-ID, which goes before it") @Nullable String after,
            @QueryParam("districtId") @Schema(description = "Of this district alone") @Nullable String districtId,
            @QueryParam("platform") @Schema(examples = "bluesky") List<String> platform,
            @QueryParam("severity") @Schema(type = SchemaType.ARRAY, implementation = Severity.class)
                    List<String> severity,
            @Context RoutingContext request,
            @Context Sse sse) {
        var filter = new ChangeLog.Filter(
                AlertQuery.district(districtId),
                AlertQuery.platforms(platform),
                AlertQuery.constants("severity", Severity.class, severity));
        var begin = position(lastEventId == null ? after : lastEventId);
        var reader = Caller.of(identity);
        var slot = stream.reserve(reader);
        var response = request.response();
        response.putHeader("X-Accel-Buffering", "no");
        return stream.subscribe(slot, reader, begin, filter, response::reset).map(message -> event(sse, message));
    }

    /** An id of another stream is answered like one that is not kept. */
    private static @Nullable Long position(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(id.strip());
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private static OutboundSseEvent event(Sse sse, ChangeLog.StreamMessage message) {
        var event = sse.newEventBuilder().id(String.valueOf(message.position()));
        if (message instanceof ChangeLog.StreamMessage.Change change) {
            return change.alert() == null
                    ? event.name("removed")
                            .data("{\"alertId\":\"%s\"}".formatted(change.alertId()))
                            .build()
                    : event.name("alert").data(change.alert()).build();
        }
        if (message instanceof ChangeLog.StreamMessage.Gap) {
            return event.name("gap").data(GAP).build();
        }
        return event.comment("quiet").build();
    }
}
