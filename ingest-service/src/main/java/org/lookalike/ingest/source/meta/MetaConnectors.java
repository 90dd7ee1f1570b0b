package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.ingest.source.token.SourceTokens;

final class MetaConnectors {

    private static final String APPS = "https://developers.facebook.com/apps";
    private static final String SIGN_IN_TO_THREADS =
            "sign in to Meta's authorization again, and set lookalike.sources.threads.token to the new long-lived token";

    @Produces
    @Singleton
    static Connector facebook(FacebookConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "access token", config::token);
        var appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
        var remedy = "set lookalike.sources.facebook.token to a new one; an app's own token does not end";
        return Connector.of(
                Facebook.PLATFORM,
                APPS,
                List.of(token, appSecret),
                List.of(Demand.of(
                        "there is no token; set lookalike.sources.facebook.token to an app's own token, of an app to which Meta "
                                + "granted Page Public Metadata Access (App Review and a verified business)",
                        token)),
                given -> new Facebook(config, given.require(token), given.get(appSecret), vertx, clock)
                        .with(tokens, given.require(token), given.remedy(token, remedy)));
    }

    /** The queries are made on behalf of the operator's own account. */
    @Produces
    @Singleton
    static Connector instagram(InstagramConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "access token", config::token);
        var accountId = Credential.text("account-id", "ID of your professional account", config::accountId)
                .matching("\\d{1,40}", "must be the account's number, not its name");
        var appSecret =
                Credential.secret("app-secret", "app secret", config::appSecret).optional();
        var remedy = "set lookalike.sources.instagram.token to a new one";
        return Connector.of(
                Instagram.PLATFORM,
                APPS,
                List.of(token, accountId, appSecret),
                List.of(
                        Demand.of(
                                "there is no token; set lookalike.sources.instagram.token to that of an app to which Meta granted "
                                        + "instagram_basic, instagram_manage_insights and pages_read_engagement (App Review), and "
                                        + "lookalike.sources.instagram.account-id",
                                token),
                        Demand.of(
                                "there is no account to ask from; set lookalike.sources.instagram.account-id to the id of your own "
                                        + "professional account on Instagram",
                                accountId)),
                given -> new Instagram(
                                config,
                                given.require(token),
                                given.require(accountId),
                                given.get(appSecret),
                                vertx,
                                clock)
                        .with(tokens, given.require(token), given.remedy(token, remedy)));
    }

    @Produces
    @Singleton
    static Connector threads(ThreadsConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "long-lived access token", config::token);
        return Connector.of(
                Threads.PLATFORM,
                APPS,
                List.of(token),
                List.of(Demand.of(
                        "there is no token; set lookalike.sources.threads.token to that of an app to which Meta granted "
                                + "threads_profile_discovery with advanced access (App Review)",
                        token)),
                given -> {
                    var value = given.require(token);
                    if (tokens.areRenewed()) {
                        var remedy = given.remedy(token, SIGN_IN_TO_THREADS);
                        var renewed = tokens.renewed(
                                Threads.PLATFORM,
                                new ConfiguredToken(value, true, LongLivedTokens.MIN_AGE, remedy),
                                new LongLivedTokens(config.tokenUrl(), vertx, clock));
                        return new On(new Threads(config, renewed, vertx, clock), renewed);
                    }
                    return new Threads(config, BearerToken.of(value), vertx, clock)
                            .with(
                                    tokens,
                                    value,
                                    "set lookalike.tokens.keys, so that it is renewed; or " + SIGN_IN_TO_THREADS);
                });
    }

    /** Settings for Facebook. */
    @ConfigMapping(prefix = "lookalike.sources.facebook")
    interface FacebookConfig {

        /** The token of an app with Page Public Metadata Access; the app's own token suffices. */
        Optional<String> token();

        /** The app's secret, if the app requires a proof of it. */
        Optional<String> appSecret();

        /** The address of the API with its version. */
        @WithDefault("https://graph.facebook.com/v25.0")
        URI baseUrl();

        /** The maximum number of calls per hour. */
        @WithDefault("200")
        @Min(0)
        long callsAnHour();

        /**
         * The id of a page that always exists, by default Facebook's own; another page counts as gone only while this one is shown.
         * Meta gives the same error for deleted pages and for pages that the app may not see.
         */
        @WithDefault("20531316728")
        String knownPage();
    }

    /** Settings for Instagram. */
    @ConfigMapping(prefix = "lookalike.sources.instagram")
    interface InstagramConfig {

        /** A token with {@code instagram_basic}, {@code instagram_manage_insights} and {@code pages_read_engagement}. */
        Optional<String> token();

        /** The id of your own professional account, which makes the queries. */
        Optional<String> accountId();

        /** The app's secret, if the app requires a proof of it. */
        Optional<String> appSecret();

        /** The address of the API with its version. */
        @WithDefault("https://graph.facebook.com/v25.0")
        URI baseUrl();

        /** The address of the API for accounts that districts connect as their own. */
        @WithDefault("https://graph.instagram.com")
        URI ownAccountsUrl();

        /** The maximum number of calls per hour. */
        @WithDefault("200")
        @Min(0)
        long callsAnHour();
    }

    /** Settings for Threads. */
    @ConfigMapping(prefix = "lookalike.sources.threads")
    interface ThreadsConfig {

        /** A long-lived token with {@code threads_basic} and {@code threads_profile_discovery}. */
        Optional<String> token();

        /** The address of the API with its version. */
        @WithDefault("https://graph.threads.com/v1.0")
        URI baseUrl();

        /** Where tokens are renewed. */
        @WithDefault("https://graph.threads.net")
        URI tokenUrl();

        /**
         * Searches of posts per day, of which Meta allows 2,200 with {@code threads_keyword_search}; 0 for none. Each may take five
         * look-ups.
         */
        @WithDefault("0")
        @Min(0)
        long searchesADay();

        /** The maximum number of profiles looked up per day. */
        @WithDefault("1000")
        @Min(0)
        long lookUpsADay();
    }

    /**
     * Renews a <a href="https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/">token</a> of 60 days, from a day on.
     */
    static final class LongLivedTokens implements TokenIssuer {

        static final Duration MIN_AGE = Duration.ofHours(24);
        private static final Duration INTERVAL = Duration.ofDays(7);

        private final PlatformApi api;
        private final Clock clock;

        LongLivedTokens(URI tokenUrl, Vertx vertx, Clock clock) {
            this.api = PlatformApi.at(tokenUrl, vertx, clock).withErrorMapping(LongLivedTokens::meaning);
            this.clock = clock;
        }

        /** The message of the error is not shown, as it may hold the token. */
        private static SourceFailure meaning(PlatformApi.ErrorResponse response) {
            var error = GraphError.of(response);
            var what = error == null ? "status %d".formatted(response.status()) : error.toString();
            if (response.status() >= 500 || error != null && error.isTransient()) {
                return SourceFailure.unavailable("Meta says that something is wrong there (%s)".formatted(what));
            }
            return response.status() == 429 || error != null && error.isLimit()
                    ? SourceFailure.limited(
                            "Meta renews no more tokens for now (%s)".formatted(what), response.retryAt())
                    : SourceFailure.refused("Meta does not renew the token (%s)".formatted(what));
        }

        @Override
        public Uni<IssuedToken> renew(String token) {
            var query = QueryParameters.of("grant_type", "th_refresh_token").and("access_token", token);
            return api.hiding(token).get("/refresh_access_token", query).map(response -> issued(response.body()));
        }

        /** The token is also what the next renewal takes. */
        private IssuedToken issued(JsonNode answer) {
            var now = clock.instant();
            var token = IssuedToken.of(answer, now, () -> SourceFailure.malformed("Meta gives no token"));
            return new IssuedToken(
                    token.access(), token.usableUntil(), token.access(), token.usableUntil(), now.plus(INTERVAL));
        }
    }
}
