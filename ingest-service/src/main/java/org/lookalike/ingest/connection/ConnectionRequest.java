package org.lookalike.ingest.connection;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;

/** What an operator gives to connect a platform. */
@Schema(name = "ConnectionRequest", examples = "{\"credentials\": {\"api-key\": \"AIza-this-is-an-example\"}}")
record ConnectionRequest(
        @Schema(description = "The values by name; GET /api/v1/connections names those of each platform.")
                @NotNull(message = "is missing")
                @Size(max = 20, message = "has more than 20 values")
                Map<String, @Nullable String> credentials) {

    /** The values for a platform, without the space around them. Throws a problem that names each value that cannot be used. */
    Credentials credentialsOf(Connector connector) {
        var given = new HashMap<String, String>();
        credentials.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        var violations = Stream.concat(
                        connector.credentials().stream()
                                .map(credential -> violation(credential, given.get(credential.name())))
                                .flatMap(Optional::stream),
                        unknown(connector.credentials()))
                .toList();
        if (!violations.isEmpty()) {
            throw HttpProblem.builder(HttpProblem.valueOf(Status.BAD_REQUEST))
                    .with("violations", violations)
                    .build();
        }
        return new Credentials(given);
    }

    private static Optional<Violation> violation(Credential credential, @Nullable String value) {
        var problem = value == null
                ? Optional.of("is missing").filter(missing -> credential.isRequired())
                : credential.problem(value);
        return problem.map(message -> violation(credential.name(), message));
    }

    private Stream<Violation> unknown(List<Credential> needed) {
        var names = needed.stream().map(Credential::name).toList();
        return credentials.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> violation(name, "is not needed; the platform takes " + String.join(", ", names)));
    }

    private static Violation violation(String name, String message) {
        return Violation.In.body.field("credentials." + name).message(message);
    }

    /** Omits the values. */
    @Override
    public String toString() {
        return "ConnectionRequest";
    }
}
