package org.lookalike.detector.takedown;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Serves report packets. */
@Path("/api/v1/alerts/{alertId}")
@Tag(name = "Reports")
@RolesAllowed(Scope.READ)
class PacketResource {

    private final Packets packets;
    private final SecurityIdentity identity;

    PacketResource(Packets packets, SecurityIdentity identity) {
        this.packets = packets;
        this.identity = identity;
    }

    @GET
    @Path("packet")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Shows the report packet",
            description = "Only for alerts with the verdict true_positive. The texts of the account are a stranger's.")
    public Uni<Packet> packet(UUID alertId, @BeanParam OwnAccount own) {
        return packets.of(alertId, own.checked());
    }

    @GET
    @Path("packet.pdf")
    @Produces("application/pdf")
    @Operation(summary = "The report packet as a document")
    public Uni<RestResponse<byte[]>> pdf(UUID alertId, @BeanParam OwnAccount own) {
        return packets.of(alertId, own.checked())
                .chain(packet -> packets.pdf(packet, Caller.of(identity)))
                .map(pdf -> download(pdf, "application/pdf", alertId, "pdf"));
    }

    @GET
    @Path("packet.zip")
    @Produces("application/zip")
    @Operation(
            summary = "The report packet as an archive",
            description = "The document, the text, the evidence, and manifest.json with the SHA-256 of each file.")
    public Uni<RestResponse<byte[]>> archive(UUID alertId, @BeanParam OwnAccount own) {
        return packets.archive(alertId, own.checked(), Caller.of(identity))
                .map(zip -> download(zip, "application/zip", alertId, "zip"));
    }

    private static RestResponse<byte[]> download(byte[] content, String type, UUID alertId, String ending) {
        return RestResponse.ResponseBuilder.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"packet-%s.%s\"".formatted(alertId, ending))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
