package org.lookalike.ingest.source.exchange;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The access token of an app, cached while it is valid. */
public final class CachedToken {

    /** The token is renewed this early, so that it does not expire during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Supplier<Uni<Issued>> platform;
    private final Clock clock;

    private volatile @Nullable Valid cached;

    /** @param platform issues another token each time */
    public CachedToken(Supplier<Uni<Issued>> platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /** A token as the platform gives it. */
    public record Issued(String token, Duration validFor) {}

    private record Valid(String token, Instant until) {}

    /** The cached token, or a new one if it has expired. */
    public Uni<String> get() {
        var known = cached;
        return known != null && clock.instant().isBefore(known.until)
                ? Uni.createFrom().item(known.token)
                : renew();
    }

    /** A new token, which replaces the cached one. */
    public Uni<String> renew() {
        return platform.get()
                .map(issued -> new Valid(
                        issued.token(), clock.instant().plus(issued.validFor()).minus(MARGIN)))
                .invoke(valid -> cached = valid)
                .map(Valid::token);
    }
}
