package org.lookalike.ingest.source.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/**
 * What a platform answers to a request for a token. It controls each value.
 *
 * @param error what TikTok says in a response with status 200
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
 */
public record TokenResponse(
        @Nullable String accessToken,
        @Nullable Long expiresIn,
        @Nullable String refreshToken,
        @Nullable Long refreshTokenExpiresIn,
        @Nullable String error) {

    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** A token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The token, to be renewed shortly before it ends; fails as given if there is none. */
    public IssuedToken token(Instant now, Supplier<SourceFailure> otherwise) {
        if (accessToken == null || expiresIn == null) {
            throw otherwise.get();
        }
        var until = end(now, expiresIn);
        var endsAt = refreshTokenExpiresIn == null ? null : end(now, refreshTokenExpiresIn);
        return new IssuedToken(accessToken, until, refreshToken, endsAt, until.minus(MARGIN));
    }

    /** When a token ends that is given for so many seconds, within what can be stored. */
    private static Instant end(Instant now, long seconds) {
        return now.plusSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
    }

    /** When a token ends that is given with a time in seconds since 1970; empty for 0, which stands for never, and for what is no time. */
    public static Optional<Instant> end(long seconds) {
        return seconds > 0 && seconds < LATEST ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "TokenResponse";
    }
}
