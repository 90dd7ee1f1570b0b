package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;

/** The token of a source, as far as its operator has to know of it; the token itself is never shown. */
public interface SourceToken {

    /** What is known of it. */
    Uni<TokenState> state();

    /** Does what is due: renews the token, or asks the platform when it ends. A {@link SourceFailure} becomes part of the state. */
    Uni<Void> maintain();

    /** Renews it now. Fails with a {@link SourceFailure} that says why it could not be renewed. */
    Uni<Void> renew();
}
