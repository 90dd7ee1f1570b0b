package org.lookalike.security;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.StoredTime;

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
        var field = "districts";
        try {
            var known = districts == null ? Districts.ALL : Districts.of(districts);
            field = "scopes";
            return new Caller(name, scopes, known);
        } catch (IllegalArgumentException e) {
            throw InvalidValue.inBody(field, "cannot be given: " + e.getMessage());
        }
    }

    /** Whether it asks for what a key was made as. */
    boolean made(Key key) {
        return key.name().equals(name)
                && key.scopes().equals(scopes)
                && Objects.equals(key.districts(), districts)
                && Objects.equals(key.expiresAt(), expiresAt == null ? null : StoredTime.of(expiresAt));
    }
}
