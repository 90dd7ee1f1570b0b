package org.lookalike.ingest.source.token;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.LeaseQueue.Lease;

/** Tokens of sources that end. A malformed key is read before the scheduler runs, whose tasks would hide the reason. */
@Startup(Interceptor.Priority.PLATFORM_BEFORE - 1)
@Singleton
public class SourceTokens {

    /** The row of a token that stays in the settings is another one than that of the renewed token of the same source. */
    private static final String INSPECTED = ":inspected";

    private final TokenTable table;
    private final TokenCipher cipher;
    private final Clock clock;

    public SourceTokens(TokenConfig config, Pool pool, JobAttempts attempts, Clock clock) {
        this.table = new TokenTable(pool, attempts);
        this.cipher = new TokenCipher(config.keys().orElse(List.of()));
        this.clock = clock;
    }

    /** Whether there is a key to encrypt renewed tokens with. Without one none is renewed. */
    public boolean areRenewed() {
        return cipher.isConfigured();
    }

    public TokenCipher cipher() {
        return cipher;
    }

    /** Erases the tokens of sources that are connected no more. */
    public Uni<Void> forget(List<String> sources) {
        return table.remove(Stream.concat(sources.stream(), sources.stream().map(source -> source + INSPECTED))
                .toList());
    }

    /** A token that is renewed from now on. The one in the settings is used until then, and again when it is replaced there. */
    public RenewedToken renewed(String source, ConfiguredToken configured, TokenIssuer issuer) {
        return new RenewedToken(source, configured, issuer, table, cipher, clock);
    }

    /** A token that the operator alone replaces. {@code end} says when it ends, or fails with a SourceFailure. */
    public SourceToken inspected(String source, String token, String remedy, Supplier<Uni<Optional<Instant>>> end) {
        return new InspectedToken(
                source + INSPECTED, new ConfiguredToken(token, true, Duration.ZERO, remedy), end, table, clock);
    }

    /** Settings for tokens that are renewed. */
    @ConfigMapping(prefix = "lookalike.tokens")
    public interface TokenConfig {

        /** The keys that encrypt renewed tokens and what is given in the console; without one neither is possible. */
        Optional<List<String>> keys();
    }

    /** A token in the settings that only the operator replaces. Its platform is asked once a day when it ends. */
    private record InspectedToken(
            String source,
            ConfiguredToken configured,
            Supplier<Uni<Optional<Instant>>> end,
            TokenTable table,
            Clock clock)
            implements SourceToken {

        private static final Duration INTERVAL = Duration.ofDays(1);
        private static final Duration AFTER_FAILURE = Duration.ofHours(1);

        @Override
        public Uni<State> state() {
            return table.find(source)
                    .map(stored -> configured.state(
                            stored != null && stored.fingerprints().contains(configured.fingerprint()) ? stored : null,
                            false));
        }

        @Override
        public Uni<Void> maintain() {
            return table.take(source, configured.fingerprint(), null, Duration.ZERO)
                    .chain(() -> table.claim(source))
                    .chain(claim -> claim == null ? Uni.createFrom().voidItem() : inspect(claim.lease()));
        }

        private Uni<Void> inspect(Lease lease) {
            return end.get()
                    .chain(endsAt -> table.inspected(lease, endsAt.orElse(null), INTERVAL))
                    .onFailure(SourceFailure.class)
                    .recoverWithUni(failure -> table.failed(
                            lease, failure.getMessage(), clock.instant().plus(AFTER_FAILURE)));
        }

        @Override
        public Uni<Void> renew() {
            return Uni.createFrom()
                    .failure(SourceFailure.refused("this service cannot renew it; %s".formatted(configured.remedy())));
        }
    }

    /** Settings by which an OAuth 2.0 client renews the token of a person. The operator controls them. */
    public interface RenewalConfig {

        /** The client id of the app, which is a confidential client. */
        Optional<String> clientId();

        /** The client secret of the app. */
        Optional<String> clientSecret();

        /** The person's first refresh token. It is exchanged once; from then on its successors are kept in the database. */
        Optional<String> refreshToken();
    }
}
