package org.lookalike.ingest.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.connection.ConnectionTable.Stored;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;

/** How a platform is connected. The credentials themselves are never shown. */
@Schema(name = "Connection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        String platform,
        @Schema(
                        description =
                                """
                                none; settings (only they change it); console (by PUT); unreadable (no key in lookalike.tokens.keys \
                                decrypts what was given; give it again)""",
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

    /** A value that connects the platform. */
    @Schema(name = "Credential")
    record Needed(
            String name,
            @Schema(description = "Its name for people; of a confirmation, the sentence.") String label,
            @Schema(
                            description = "secret (a key or token); text; confirmation (its value is true)",
                            enumeration = {"secret", "text", "confirmation"})
                    String kind,
            boolean required) {

        static Needed of(Credential credential) {
            return new Needed(
                    credential.name(),
                    credential.label(),
                    credential.kind().name().toLowerCase(Locale.ROOT),
                    credential.isRequired());
        }
    }
}
