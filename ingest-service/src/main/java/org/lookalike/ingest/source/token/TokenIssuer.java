package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import org.lookalike.ingest.source.SourceFailure;

/** A platform that renews tokens. */
public interface TokenIssuer {

    /**
     * Exchanges a token for a new one. Fails only with a {@link SourceFailure}, which is {@code REFUSED} or {@code UNAUTHORIZED} if
     * the platform does not accept the token, and whose message holds nothing of the platform's response.
     */
    Uni<IssuedToken> renew(String token);
}
