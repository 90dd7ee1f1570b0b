package org.lookalike.ingest.source.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;

/**
 * A token that a platform issued.
 *
 * @param usableUntil when the access token ends
 * @param refresh what the next renewal takes; null if it is what this one took, or if none is needed
 * @param endsAt when nothing can be renewed any more and a person has to act; null if the platform does not say
 */
public record IssuedToken(
        String access, Instant usableUntil, @Nullable String refresh, @Nullable Instant endsAt, Instant renewAt) {

    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** A token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /**
     * Reads the answer to a request for a token by <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749</a>, or fails as
     * given. Each value is the platform's. The token is renewed shortly before it ends.
     */
    public static IssuedToken of(JsonNode answer, Instant now, Supplier<SourceFailure> otherwise) {
        var access = Json.text(answer, "access_token");
        var seconds = Json.count(answer, "expires_in");
        if (access == null || seconds == null) {
            throw otherwise.get();
        }
        var until = end(now, seconds);
        var refreshSeconds = Json.count(answer, "refresh_token_expires_in");
        return new IssuedToken(
                access,
                until,
                Json.text(answer, "refresh_token"),
                refreshSeconds == null ? null : end(now, refreshSeconds),
                until.minus(MARGIN));
    }

    /** When a token ends that is given for so many seconds, within what can be stored. */
    private static Instant end(Instant now, long seconds) {
        return now.plusSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
    }

    /** When a token ends that is given with a time in seconds since 1970; empty for 0, which stands for never, and for what is no time. */
    public static Optional<Instant> end(@Nullable Long seconds) {
        return Optional.ofNullable(seconds)
                .filter(time -> time > 0 && time < LATEST)
                .map(Instant::ofEpochSecond);
    }

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

        /** Exchanges a token. Fails, without the answer, as {@code REFUSED} or {@code UNAUTHORIZED} if not accepted. */
        Uni<IssuedToken> renew(String token);

        /** Whether a token sent twice ends all issued since. It is renewed when needed, and no old one is sent. */
        default boolean revokesReused() {
            return false;
        }
    }
}
