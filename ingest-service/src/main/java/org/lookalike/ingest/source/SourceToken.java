package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The token of a source, as far as its operator has to know of it; the token itself is never shown. */
public interface SourceToken {

    /** What is known of it. */
    Uni<State> state();

    /** Does what is due: renews the token, or asks the platform when it ends. A {@link SourceFailure} becomes part of the state. */
    Uni<Void> maintain();

    /** Renews it now. Fails with a {@link SourceFailure} that says why it could not be renewed. */
    Uni<Void> renew();

    /**
     * What is known of a token.
     *
     * @param endsAt when a person must have replaced it; null if it never ends, or nothing is known of it
     * @param isRenewable whether this service renews it by itself
     * @param issuedAt when it was renewed, or taken from the settings; null before it is first used
     * @param problem why it could not be renewed, or its end not be learnt; null if it could
     * @param remedy what the operator does to replace it
     */
    record State(
            @Nullable Instant endsAt,
            boolean isRenewable,
            @Nullable Instant issuedAt,
            @Nullable String problem,
            String remedy) {}
}
