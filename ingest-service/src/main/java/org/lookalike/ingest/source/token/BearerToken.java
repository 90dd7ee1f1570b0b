package org.lookalike.ingest.source.token;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;

/** The token that requests of a source carry. */
public interface BearerToken {

    /** Sends requests with the token; once more with another one if the platform refuses it and there is another. */
    <T> Uni<T> authorize(Function<String, Uni<T>> requests);

    /** A token that is never renewed. */
    static BearerToken of(String token) {
        return new BearerToken() {
            @Override
            public <T> Uni<T> authorize(Function<String, Uni<T>> requests) {
                return requests.apply(token);
            }
        };
    }

    /** The access token of an app, cached while it is valid. The platform issues another one at any time, also if it revoked the last. */
    final class CachedToken implements BearerToken {

        private final Supplier<Uni<IssuedToken>> platform;
        private final Clock clock;
        private volatile @Nullable IssuedToken cached;

        /** @param platform issues another token each time */
        public CachedToken(Supplier<Uni<IssuedToken>> platform, Clock clock) {
            this.platform = platform;
            this.clock = clock;
        }

        @Override
        public <T> Uni<T> authorize(Function<String, Uni<T>> requests) {
            return valid().chain(known -> requests.apply(known.access())
                    .onFailure(SourceFailure.isOf(SourceFailure.Kind.UNAUTHORIZED))
                    .recoverWithUni(() -> renewed().chain(other -> requests.apply(other.access()))));
        }

        private Uni<IssuedToken> valid() {
            var known = cached;
            return known != null && clock.instant().isBefore(known.renewAt())
                    ? Uni.createFrom().item(known)
                    : renewed();
        }

        private Uni<IssuedToken> renewed() {
            return platform.get().invoke(issued -> cached = issued);
        }
    }
}
