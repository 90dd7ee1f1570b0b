package org.lookalike.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The token of a source, as far as its operator has to know of it; the token itself is never shown. */
public interface SourceToken {

    Uni<State> state();

    /** Does what is due: renews the token, or asks the platform when it ends. A {@link SourceFailure} becomes part of the state. */
    Uni<Void> maintain();

    /** Renews it now. Fails with a {@link SourceFailure} that says why it could not be renewed. */
    Uni<Void> renew();

    /** What is known of a token. */
    @Schema(name = "SourceToken")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            @Schema(description = "When a person must have replaced it, where that is known.") @Nullable Instant endsAt,
            @Schema(description = "Whether it is renewed by itself, and by POST renew-token.") boolean renewable,
            @Schema(description = "When it was renewed, or taken from the settings.") @Nullable Instant issuedAt,
            @Schema(description = "Why it could not be renewed, or its end learned.") @Nullable String problem,
            @Schema(description = "What the operator does to replace it.") String remedy) {}
}
