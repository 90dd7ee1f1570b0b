package org.lookalike.ingest.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.ingest.connection.ConnectionTable.Stored;
import org.lookalike.ingest.discovery.SourceOperations;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.RateLimiter;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/connections")
@Tag(name = "Connections", description = "Keys and tokens of platforms. For the detector's console.")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.OPERATE)
class ConnectionResource {

    /** So often may a mistyped key be corrected at once. Each connection asks the platform once. */
    private static final int ATTEMPTS = 10;

    private final Connections connections;
    private final SourceOperations operations;
    private final SecurityIdentity identity;
    private final RateLimiter limiter;

    ConnectionResource(Connections connections, SourceOperations operations, SecurityIdentity identity, Clock clock) {
        this.connections = connections;
        this.operations = operations;
        this.identity = identity;
        this.limiter = new RateLimiter(ATTEMPTS, Duration.ofMinutes(1), clock);
    }

    @GET
    @Operation(
            summary = "How each platform is connected",
            description = "Platforms that the settings alone connect are left out.")
    public Uni<List<ConnectionView>> list() {
        return connections.stored().map(all -> connections.connectors().stream()
                .map(connector -> {
                    var stored = all.get(connector.platform());
                    return ConnectionView.of(connector, state(connector, stored), stored);
                })
                .toList());
    }

    @PUT
    @Path("/{platform}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Connects a platform with the credentials that are given.",
            description =
                    """
                    They take the place of all that were given before, are kept encrypted and are never shown. The platform is asked \
                    once, which counts against its limit; they are kept also if it does not answer.""")
    @APIResponse(responseCode = "200", description = "They are kept; the body says whether the platform answers")
    @APIResponse(responseCode = "409", description = "The settings forbid it; the detail names the setting")
    public Uni<ConnectionResult> connect(
            @PathParam("platform") String platform, @NotNull(message = "is missing") @Valid ConnectionRequest request) {
        var connector = requested(platform);
        var given = request.credentialsOf(connector);
        return changeable(connector).chain(() -> {
            verifyUsable(connector, given);
            limiter.acquire(platform, "a platform is connected ten times in a row, then once a minute");
            return connections
                    .store(connector, given, Caller.of(identity).name())
                    .chain(() -> test(connector));
        });
    }

    @DELETE
    @Path("/{platform}")
    @Operation(
            summary = "Disconnects a platform.",
            description =
                    "Erases the credentials that were given by PUT, and tokens that were made of them. Nothing is withdrawn at the platform.")
    @APIResponse(responseCode = "204", description = "It is disconnected")
    public Uni<Void> disconnect(@PathParam("platform") String platform) {
        return Problem.unless(
                connections.remove(requested(platform), Caller.of(identity).name()),
                () -> new Problem(
                        Status.NOT_FOUND,
                        "Not connected",
                        "no credentials were given for it; GET /api/v1/connections says how it is connected"));
    }

    @Schema(name = "ConnectionResult")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionResult(
            @Schema(description = "Whether the platform answered; left out if it cannot be asked.") @Nullable
                    Boolean answered,
            @Schema(description = "Why it did not answer, and what to do about it.") @Nullable String why) {}

    private String state(Connector connector, @Nullable Stored stored) {
        if (isConnectedBySettings(connector, stored)) {
            return "settings";
        }
        if (stored == null) {
            return "none";
        }
        return connections.isReadable(stored) ? "console" : "unreadable";
    }

    private boolean isConnectedBySettings(Connector connector, @Nullable Stored stored) {
        return connector.onOff().isPresent()
                ? forbidden(connector).isPresent()
                : Credentials.areSet(connector.credentials())
                        || stored == null && !connections.sources(connector).isEmpty();
    }

    /** Why the platform may not be turned on; empty if it may, or takes credentials. */
    private static Optional<String> forbidden(Connector connector) {
        return connector
                .onOff()
                .flatMap(onOff -> connector.unmet(new Credentials(Map.of(onOff.name(), Credential.CONFIRMED))));
    }

    private Connector requested(String platform) {
        return connections.connectors().stream()
                .filter(connector -> connector.platform().equals(platform))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Status.NOT_FOUND,
                        "No such platform",
                        "no platform with this code takes credentials; GET /api/v1/connections lists those that do"));
    }

    private Uni<Void> changeable(Connector connector) {
        if (connector.onOff().isEmpty() && !connections.canStore()) {
            throw conflict(
                    "nothing encrypts credentials; set lookalike.tokens.keys, or connect the platform by settings");
        }
        return connections
                .stored()
                .invoke(stored -> {
                    if (isConnectedBySettings(connector, stored.get(connector.platform()))) {
                        throw conflict(forbidden(connector)
                                .orElseGet(() -> "the settings connect it, and they alone change it; these are "
                                        + connector.credentials().stream()
                                                .map(credential -> "lookalike.sources.%s.%s"
                                                        .formatted(connector.platform(), credential.name()))
                                                .collect(Collectors.joining(", "))));
                    }
                })
                .replaceWithVoid();
    }

    /** Some settings forbid a platform whatever it is connected with. */
    private static void verifyUsable(Connector connector, Credentials given) {
        if (connector.onOff().isPresent()) {
            return;
        }
        var setups = connector.setups(given);
        if (setups.stream().allMatch(Connector.Off.class::isInstance)) {
            throw conflict(((Connector.Off) setups.get(0)).why());
        }
    }

    private Uni<ConnectionResult> test(Connector connector) {
        var source = connections.sources(connector).stream()
                .filter(SourceOperations::isTestable)
                .findFirst();
        return source.isEmpty()
                ? Uni.createFrom().item(new ConnectionResult(null, null))
                : operations.test(source.get()).map(result -> new ConnectionResult(result.answered(), result.why()));
    }

    private static HttpProblem conflict(String detail) {
        return new Problem(Status.CONFLICT, "Cannot be connected here", detail);
    }

    /** How a platform is connected. The credentials themselves are never shown. */
    @Schema(name = "Connection")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionView(
            String platform,
            @Schema(
                            description =
                                    """
                                    none (of a switch: as the settings say); settings (only they change it); console (by PUT); \
                                    unreadable (no key in lookalike.tokens.keys decrypts what was given; give it again)""",
                            enumeration = {"none", "settings", "console", "unreadable"})
                    String state,
            @Schema(description = "When it was connected by PUT.") @Nullable Instant connectedAt,
            @Schema(description = "Who did.") @Nullable String connectedBy,
            @Schema(description = "Where the platform gives these credentials.") @Nullable URI credentialsPage,
            @Schema(description = "What PUT takes.") List<Needed> credentials) {

        static ConnectionView of(Connector connector, String state, @Nullable Stored stored) {
            return new ConnectionView(
                    connector.platform(),
                    state,
                    stored == null ? null : stored.madeAt(),
                    stored == null ? null : stored.madeBy(),
                    connector.credentialsPage().orElse(null),
                    connector.credentials().stream().map(Needed::of).toList());
        }

        @Schema(name = "Credential")
        record Needed(
                String name,
                @Schema(description = "For people: its name, the sentence to confirm, or what the platform costs.")
                        String label,
                @Schema(
                                description =
                                        "secret (a key or token); text; confirmation (its value is true); switch (true or false: the platform needs no credentials)",
                                enumeration = {"secret", "text", "confirmation", "switch"})
                        String kind,
                boolean required) {

            static Needed of(Credential credential) {
                return new Needed(
                        credential.name(), credential.label(), EnumCode.of(credential.kind()), credential.isRequired());
            }
        }
    }
}
