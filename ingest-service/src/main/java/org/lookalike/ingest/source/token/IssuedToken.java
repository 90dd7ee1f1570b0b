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
 * @param access what requests carry
 * @param usableUntil when the access token ends
 * @param refresh what the next renewal takes; null if it is what this one took, or if none is needed
 * @param endsAt when nothing can be renewed any more and a person has to act; null if the platform does not say
 * @param renewAt when to renew it
 */
public record IssuedToken(
        String access, Instant usableUntil, @Nullable String refresh, @Nullable Instant endsAt, Instant renewAt) {

    private static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** A token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /**
     * Reads the answer to a request for a token, each value of which the platform controls. The token is to be renewed shortly before it
     * ends.
     *
     * @param otherwise the failure if there is none
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, section 5.1</a>
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

        /**
         * Whether the platform takes a token once and, if it is sent again, revokes all that were issued since. Such a token is renewed
         * when a request needs it, and an old one is never sent.
         */
        default boolean revokesReused() {
            return false;
        }
    }
}
