package org.lookalike.ingest.sensor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.ingest.sensor.SensorTable.Sensor;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.meta.OwnPage;
import org.lookalike.limits.RateLimiter;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/districts/{districtId}/sensors")
@Tag(name = "Sensors", description = "A district's own pages, read for impostors. For the detector's console.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
class SensorResource {

    /** Each connection asks Meta once. */
    private static final int ATTEMPTS = 10;

    private final Sensors sensors;
    private final SensorTable table;
    private final SecurityIdentity identity;
    private final RateLimiter limiter;

    SensorResource(Sensors sensors, SensorTable table, SecurityIdentity identity, Clock clock) {
        this.sensors = sensors;
        this.table = table;
        this.identity = identity;
        this.limiter = new RateLimiter(ATTEMPTS, Duration.ofMinutes(1), clock);
    }

    @GET
    @Operation(summary = "How a district's own pages are connected", description = "One entry for each platform.")
    public Uni<List<SensorView>> list(@PathParam("districtId") String districtId) {
        verifyOwn(districtId);
        return table.of(districtId).map(stored -> {
            var byPlatform = stored.stream().collect(Collectors.toMap(Sensor::platform, Function.identity()));
            return sensors.pages().stream()
                    .map(page -> SensorView.of(page, byPlatform.get(page.platform())))
                    .toList();
        });
    }

    @PUT
    @Path("/{platform}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.MANAGE)
    @Operation(
            summary = "Connects the page that a token is for.",
            description = "It takes the place of the one before. The token is kept encrypted and never shown.")
    @APIResponse(responseCode = "204", description = "It is connected, and read within seconds")
    @APIResponse(responseCode = "409", description = "The settings do not allow it; the detail names the setting")
    @APIResponse(responseCode = "503", description = "Meta does not answer; nothing is changed")
    public Uni<Void> connect(
            @PathParam("districtId") String districtId,
            @PathParam("platform") String platform,
            @NotNull(message = "is missing") @Valid SensorRequest request) {
        var page = requested(districtId, platform);
        sensors.missing().ifPresent(what -> {
            throw new Problem(Status.CONFLICT, "Cannot be connected here", what);
        });
        limiter.acquire(districtId, "a page is connected ten times in a row, then once a minute");
        var who = Caller.of(identity).name();
        var connected = sensors.connect(districtId, page, request.token().strip(), who)
                .onFailure(SourceFailure.class)
                .transform(failure -> problem((SourceFailure) failure));
        return Problem.unless(connected, SensorResource::notFound);
    }

    @DELETE
    @Path("/{platform}")
    @RolesAllowed(Scope.MANAGE)
    @Operation(summary = "Disconnects a page.", description = "Erases its token. Nothing is withdrawn at Meta.")
    @APIResponse(responseCode = "204", description = "It is disconnected")
    public Uni<Void> disconnect(@PathParam("districtId") String districtId, @PathParam("platform") String platform) {
        requested(districtId, platform);
        var removed = table.remove(districtId, platform, Caller.of(identity).name());
        return Problem.unless(removed, SensorResource::notFound);
    }

    /** Of another district's page nothing is told, not even whether there is one. */
    private void verifyOwn(String districtId) {
        if (!Caller.of(identity).districts().contains(districtId)) {
            throw notFound();
        }
    }

    private OwnPage requested(String districtId, String platform) {
        verifyOwn(districtId);
        return sensors.pages().stream()
                .filter(page -> page.platform().equals(platform))
                .findFirst()
                .orElseThrow(SensorResource::notFound);
    }

    private static Problem notFound() {
        return new Problem(
                Status.NOT_FOUND,
                "Not found",
                "there is no such page of a district here; a district is known some seconds after it is registered");
    }

    private static HttpProblem problem(SourceFailure failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case UNAUTHORIZED, REFUSED -> InvalidValue.inBody("token", "was refused, or is for no page: " + message);
            default -> new Problem(Status.SERVICE_UNAVAILABLE, "Meta does not answer", message);
        };
    }

    @Schema(name = "SensorRequest", examples = "{\"token\": \"EAAthis-is-an-example\"}")
    record SensorRequest(
            @Schema(description = "A token of the page; GET names the permissions that it has to have.")
                    @NotNull(message = "is missing")
                    @Pattern(
                            regexp = "\\s*[!-~]{8,4000}\\s*",
                            message = "must be 8 to 4,000 letters, digits and signs without a space")
                    String token) {

        /** Omits the token. */
        @Override
        public String toString() {
            return "SensorRequest";
        }
    }

    /** A page of a district, connected or not. */
    @Schema(name = "Sensor")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SensorView(
            String platform,
            @Schema(description = "What its token has to have.") String permissions,
            @Schema(description = "The page's id and name; left out if none is connected.") @Nullable String pageId,
            @Nullable String pageName,
            @Nullable Instant connectedAt,
            @Nullable String connectedBy,
            @Schema(description = "When it was last read.") @Nullable Instant readAt,
            @Schema(description = "How many names the posts of 30 days had last.") @Nullable Integer names,
            @Schema(description = "Why it was not read, or not wholly.") @Nullable String problem,
            @Schema(description = "When the token ends, where that is known.") @Nullable Instant tokenEndsAt) {

        static SensorView of(OwnPage page, @Nullable Sensor stored) {
            return stored == null
                    ? new SensorView(
                            page.platform(), page.permissions(), null, null, null, null, null, null, null, null)
                    : new SensorView(
                            page.platform(), page.permissions(),
                            stored.pageId(), stored.pageName(),
                            stored.madeAt(), stored.madeBy(),
                            stored.readAt(), stored.names(),
                            stored.problem(), stored.endsAt());
        }
    }
}
