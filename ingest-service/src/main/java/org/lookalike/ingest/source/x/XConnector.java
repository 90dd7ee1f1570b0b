package org.lookalike.ingest.source.x;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountStream.KnownAccounts;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.UserSignature;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.ingest.source.token.SourceTokens;
import org.lookalike.ingest.source.x.X.UserAccess;
import org.lookalike.ingest.watch.WatchList;

final class XConnector {

    @Produces
    @Singleton
    static Connector of(
            XConfig config,
            WatchList watchList,
            KnownAccounts knownAccounts,
            SourceTokens tokens,
            Vertx vertx,
            Clock clock) {
        var token = Credential.secret("token", "app bearer token", config::token);
        var user = Stream.of(
                        Credential.secret("consumer-key", "API key", config::consumerKey),
                        Credential.secret("consumer-secret", "API key secret", config::consumerSecret),
                        Credential.secret("access-token", "access token", config::accessToken),
                        Credential.secret("access-token-secret", "access token secret", config::accessTokenSecret))
                .map(Credential::optional)
                .toList();
        var governmentUse = Credential.confirmation(
                "government-use-acknowledged",
                "X allowed us to show its content to each of these school districts.",
                config::governmentUseAcknowledged);
        return new Connector(
                X.PLATFORM,
                Optional.of(URI.create("https://console.x.com")),
                Stream.of(List.of(token), user, List.of(governmentUse))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        Demand.of(
                                "there is no token; set lookalike.sources.x.token to the Bearer token of an app at X, "
                                        + "and lookalike.sources.x.government-use-acknowledged. Queries then cost up to %d US cents a day "
                                                .formatted(config.centsADay())
                                        + "(lookalike.sources.x.cents-a-day), and the stream of posts up to %d (%s)"
                                                .formatted(config.stream().centsADay(), XStream.PRICE_OF_POSTS),
                                token),
                        new Demand(
                                given -> given.has(user) || user.stream().noneMatch(one -> given.has(List.of(one))),
                                "searches for names take the app's API key and secret and a user's access token and secret; "
                                        + "give all four (lookalike.sources.x.consumer-key, consumer-secret, access-token and "
                                        + "access-token-secret), or none"),
                        Demand.of(
                                "X demands an Enterprise plan of who shows what it says to public bodies, such as school districts, "
                                        + "and wants each of them named beforehand; read docs/sources/x.md and, if that is settled with X, "
                                        + "set lookalike.sources.x.government-use-acknowledged=true",
                                governmentUse)),
                List.of(XStream.POSTS, XStream.CHANGES),
                given -> {
                    var bearer = given.require(token);
                    Supplier<Uni<List<String>>> known = () -> knownAccounts.on(X.PLATFORM);
                    return List.of(
                            given.has(user)
                                    ? signed(config, bearer, user, given, tokens, vertx, clock)
                                    : queries(config, bearer, tokens, vertx, clock),
                            config.stream().centsADay() > 0
                                    ? new On(XStream.ofPosts(
                                            config, bearer, () -> watchList.all(), XStream.INTERVAL, vertx, clock))
                                    : free(XStream.POSTS, XStream.PRICE_OF_POSTS),
                            config.activity().centsADay() > 0
                                    ? new On(XStream.ofChanges(config, bearer, known, XStream.INTERVAL, vertx, clock))
                                    : free(XStream.CHANGES, XStream.PRICE_OF_CHANGES));
                });
    }

    /** The user's token does not expire, but its user can withdraw it, so that X is asked about it once a day. */
    private static Setup signed(
            XConfig config,
            String bearer,
            List<Credential> user,
            Credentials given,
            SourceTokens tokens,
            Vertx vertx,
            Clock clock) {
        var values = user.stream().map(given::require).toList();
        var access = UserAccess.of(new UserSignature(values.get(0), values.get(1), values.get(2), values.get(3)));
        var api = X.api(config, bearer, vertx, clock);
        return new On(
                new X(config, bearer, access, vertx, clock),
                tokens.inspected(
                        X.PLATFORM,
                        String.join(" ", values),
                        given.remedy(
                                user.get(2),
                                "generate the user's access token anew in X's developer console, and set "
                                        + "lookalike.sources.x.access-token and access-token-secret"),
                        () -> access.get(api, "/2/users/me", QueryParameters.NONE)
                                .replaceWith(Optional.empty())));
    }

    private static Setup queries(XConfig config, String bearer, SourceTokens tokens, Vertx vertx, Clock clock) {
        if (config.refreshToken().isEmpty()) {
            return new On(new X(config, bearer, null, vertx, clock));
        }
        if (config.clientId().isEmpty() || config.clientSecret().isEmpty() || !tokens.areRenewed()) {
            return new Off(
                    X.PLATFORM,
                    "a refresh token alone renews nothing; set lookalike.sources.x.client-id and "
                            + "lookalike.sources.x.client-secret to those of the client that it was given to, and "
                            + "lookalike.tokens.keys, or remove lookalike.sources.x.refresh-token");
        }
        var issuer = new UserTokens(
                config, config.clientId().get(), config.clientSecret().get(), vertx, clock);
        var configured = new ConfiguredToken(config.refreshToken().get(), false, Duration.ZERO, UserTokens.REMEDY);
        var user = tokens.renewed(X.PLATFORM, configured, issuer);
        return new On(new X(config, bearer, UserAccess.of(user), vertx, clock), user);
    }

    private static Off free(String stream, String setting) {
        return new Off(stream, X.PLATFORM, "it may cost nothing; set %s to what it may cost".formatted(setting));
    }

    /**
     * Renews a user's token, which lasts two hours, by a refresh token, which is valid once and nobody knows how long. See
     * <a href="https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code">OAuth 2.0</a>.
     */
    static final class UserTokens implements TokenIssuer {

        static final String REMEDY =
                "sign in to X's authorization with offline.access again, and set lookalike.sources.x.refresh-token to the new refresh token";

        /** How long before its end a token is renewed, which leaves time for further attempts. */
        private static final Duration EARLY = Duration.ofMinutes(15);

        private final PlatformApi api;
        private final Clock clock;

        /** @param id and {@code secret} of a confidential client */
        UserTokens(XConfig config, String id, String secret, Vertx vertx, Clock clock) {
            this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                    .withLimits(X.LIMITS)
                    .withErrorMapping(UserTokens::meaning)
                    .ofApp(id, secret);
            this.clock = clock;
        }

        /** X does not document its errors; a refused token has been seen as 400. The response is not shown, as it may hold the token. */
        private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse error) {
            return switch (error.status()) {
                case 400 -> SourceFailure.refused("X does not accept the refresh token (status 400)");
                case 401, 403 ->
                    SourceFailure.unauthorized(
                            "X does not accept lookalike.sources.x.client-id and client-secret (status %d)"
                                    .formatted(error.status()));
                case 429 -> SourceFailure.limited("X renews no more tokens for now", error.limitedUntil());
                default ->
                    SourceFailure.unavailable(
                            "X renews no token (status %d)".formatted(error.status()), error.retryAt());
            };
        }

        @Override
        public boolean revokesReused() {
            return true;
        }

        @Override
        public Uni<IssuedToken> renew(String token) {
            var form = QueryParameters.of("grant_type", "refresh_token").and("refresh_token", token);
            return api.postForm("/2/oauth2/token", form)
                    .map(response -> IssuedToken.of(
                            response.body(), clock.instant(), () -> SourceFailure.malformed("X gives no token")))
                    .map(issued -> issued.renewedAt(issued.usableUntil().minus(EARLY)));
        }
    }
}
