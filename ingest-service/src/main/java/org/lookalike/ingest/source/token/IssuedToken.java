package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * A token that a platform issued.
 *
 * @param access what requests carry
 * @param usableUntil when the access token ends
 * @param refresh what the next renewal takes; null if it is what this one took, or if none is needed
 * @param endsAt when nothing can be renewed any more and a person has to act; null if the platform does not say
 * @param renewAt when to renew it
 */
public record IssuedToken(
        String access, Instant usableUntil, @Nullable String refresh, @Nullable Instant endsAt, Instant renewAt) {

    /** The same token, renewed at another time. */
    public IssuedToken renewedAt(Instant time) {
        return new IssuedToken(access, usableUntil, refresh, endsAt, time);
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "IssuedToken[usableUntil=%s, endsAt=%s, renewAt=%s]".formatted(usableUntil, endsAt, renewAt);
    }

    /** A platform that renews tokens. */
    public interface TokenIssuer {

        /**
         * Exchanges a token for a new one. Fails only with a {@link SourceFailure}, which is {@code REFUSED} or {@code UNAUTHORIZED} if
         * the platform does not accept the token, and whose message holds nothing of the platform's response.
         */
        Uni<IssuedToken> renew(String token);
    }
}
