package org.lookalike.security;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.postgres.Districts;

/** A key to create. The audit shows the name; null districts are all, and a null expiry is never. */
@Schema(
        examples =
                """
                {"name": "ticket system of Maple Hollow", "scopes": ["read"], "expiresAt": "2099-12-31T00:00:00Z"}""")
public record NewKey(
        @Schema(examples = "ticket system of Maple Hollow")
                @NotBlank(message = "is missing; say whose key it is")
                @Size(max = 100)
                String name,
        @Schema(examples = "[\"read\"]")
                @NotEmpty(message = "is missing; one or more of read, review, manage, register, submit, operate")
                Set<@NotNull String> scopes,
        @Schema(description = "Ids of districts; left out: all") @Nullable @Size(min = 1, max = 1000)
                Set<@NotNull String> districts,
        @Nullable @Future(message = "is over; give a time to come") Instant expiresAt) {

    Caller holder() {
        try {
            return new Caller(name, scopes, districts == null ? Districts.ALL : Districts.of(districts));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    static Problem invalid(String reason) {
        return new Problem(Status.BAD_REQUEST, "No such key can be made", reason);
    }
}
