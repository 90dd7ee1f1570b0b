package org.lookalike.ingest.source.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.ConfiguredToken;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.ingest.source.token.IssuedToken.TokenIssuer;
import org.lookalike.ingest.source.token.SourceTokens;
import org.lookalike.ingest.source.token.SourceTokens.RenewalConfig;

/** Pages of organizations on LinkedIn. The API may hide a page that exists, so no handle is reported as free. */
final class LinkedIn extends PlatformSource {

    static final String PLATFORM = "linkedin";
    private static final String CALLS = "calls";
    private static final int IDS_A_CALL = 20;
    private static final int NOT_FOUND = 404;

    private final PlatformApi api;
    private final BearerToken token;

    LinkedIn(LinkedInConfig config, BearerToken token, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsADay(), new Quota.Day(ZoneOffset.UTC))),
                List.of(
                        Capability.single(QueryType.SEARCH_DOMAIN, CALLS),
                        Capability.single(QueryType.LOOK_UP_HANDLE, CALLS),
                        Capability.batch(QueryType.LOOK_UP_ID, IDS_A_CALL, CALLS)));
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .with("LinkedIn-Version", config.version())
                .with("X-Restli-Protocol-Version", "2.0.0")
                .withErrorMapping(error -> meaning(error, config.version()));
        this.token = token;
    }

    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse error, String version) {
        var code = error.body().path("code").asText();
        return switch (code) {
            case "EXPIRED_ACCESS_TOKEN", "REVOKED_ACCESS_TOKEN", "INVALID_ACCESS_TOKEN" ->
                SourceFailure.unauthorized(
                        "the token has expired or was withdrawn (%s); replace it in lookalike.sources.linkedin.token or, if it was given there, in the console"
                                .formatted(code));
            case "ACCESS_DENIED" ->
                SourceFailure.unauthorized(
                        "the token may not look up organizations (ACCESS_DENIED); the app needs LinkedIn's Community Management API "
                                + "and the token rw_organization_admin");
            case "NONEXISTENT_VERSION", "VERSION_MISSING" ->
                SourceFailure.unauthorized(
                        "LinkedIn does not serve the version %s (any more); set lookalike.sources.linkedin.version to a later month"
                                .formatted(version));
            default -> null;
        };
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH_DOMAIN -> find("emailDomain", query.item(), "[\\p{L}\\p{N}.-]{1,253}");
            case LOOK_UP_HANDLE -> find("vanityName", query.item(), "[\\p{L}\\p{N}-]{1,100}");
            case LOOK_UP_ID -> lookUp(query.items());
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> find(String by, String value, String form) {
        return value.matches(form)
                ? get("/organizations", QueryParameters.of("q", by).and(by, value))
                        .map(found -> QueryResult.of(accounts(found.body()), found.rateLimit()))
                : noAccount();
    }

    private Uni<QueryResult> lookUp(List<String> ids) {
        var askable =
                ids.stream().filter(id -> id.matches("[0-9]{1,19}")).distinct().toList();
        if (askable.isEmpty()) {
            return noAccount();
        }
        // LinkedIn requires the brackets and commas of a list unencoded.
        var path = "/organizationsLookup?ids=List(%s)".formatted(String.join(",", askable));
        return get(path, QueryParameters.NONE).map(found -> QueryResult.of(accounts(found.body()), found.rateLimit())
                .withGone(gone(askable, found.body())));
    }

    private Uni<PlatformApi.Received<JsonNode>> get(String path, QueryParameters query) {
        return token.authorize(access -> api.bearing(access).get(path, query));
    }

    /** The accounts in a response: a list for a query by name, a map for a query by identifiers. */
    private static List<AccountFacts> accounts(JsonNode found) {
        return Stream.of(found.path("elements"), found.path("results"))
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .flatMap(organization -> Stream.ofNullable(account(organization)))
                .toList();
    }

    /** The organizations of which the response says that there are none, in one of two places. */
    private static List<GoneAccount> gone(List<String> requested, JsonNode found) {
        return requested.stream()
                .filter(id -> found.path("statuses").path(id).asInt() == NOT_FOUND
                        || found.path("errors").path(id).path("status").asInt() == NOT_FOUND)
                .map(id -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED))
                .toList();
    }

    /**
     * The account of an <a
     * href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api">organization</a>;
     * null without an identifier, which also replaces a missing handle.
     */
    private static @Nullable AccountFacts account(JsonNode organization) {
        var id = Json.text(organization, "id");
        if (id == null) {
            return null;
        }
        var handle = Objects.requireNonNullElse(Json.text(organization, "vanityName"), id);
        return AccountFacts.of(PLATFORM, id, handle)
                .displayName(Json.text(organization, "localizedName"))
                .bio(Json.text(organization, "localizedDescription"))
                .profileUrl("https://www.linkedin.com/company/%s/".formatted(handle))
                .location(place(organization.path("locations")))
                .links(Json.texts(organization, "localizedWebsite"))
                .build();
    }

    private static @Nullable String place(JsonNode locations) {
        return Json.items(locations)
                .map(location -> location.path("address"))
                .filter(JsonNode::isObject)
                .map(address -> String.join(", ", Json.texts(address, "city", "geographicArea", "country")))
                .findFirst()
                .orElse(null);
    }

    static final class LinkedInConnector {

        private static final String SIGN_IN = "have the member sign in to LinkedIn's authorization again, and set ";

        @Produces
        @Singleton
        static Connector of(LinkedInConfig config, SourceTokens tokens, Vertx vertx, Clock clock) {
            var token = Credential.secret("token", "member token", config::token);
            var issuer = config.clientId().flatMap(id -> config.clientSecret()
                    .map(secret -> new MemberTokens(config, id, secret, vertx, clock)));
            var refreshToken = config.refreshToken();
            return Connector.of(
                    PLATFORM,
                    "https://www.linkedin.com/developers/apps",
                    List.of(token),
                    List.of(
                            new Demand(
                                    given -> refreshToken.isEmpty() || issuer.isPresent() && tokens.areRenewed(),
                                    "a refresh token alone renews nothing; set lookalike.sources.linkedin.client-id, "
                                            + "lookalike.sources.linkedin.client-secret and lookalike.tokens.keys, or remove "
                                            + "lookalike.sources.linkedin.refresh-token"),
                            new Demand(
                                    given -> refreshToken.isPresent() || given.has(List.of(token)),
                                    "there is no token; set lookalike.sources.linkedin.token to that of a member (3-legged OAuth) with "
                                            + "rw_organization_admin, of an app to which LinkedIn granted the Community Management API")),
                    given -> {
                        if (refreshToken.isPresent()) {
                            var renewed = tokens.renewed(
                                    PLATFORM,
                                    new ConfiguredToken(
                                            refreshToken.get(),
                                            false,
                                            Duration.ZERO,
                                            SIGN_IN + "lookalike.sources.linkedin.refresh-token"),
                                    issuer.orElseThrow());
                            return new On(new LinkedIn(config, renewed, vertx, clock), renewed);
                        }
                        var value = given.require(token);
                        var remedy = given.remedy(token, SIGN_IN + "lookalike.sources.linkedin.token");
                        return new On(
                                new LinkedIn(config, BearerToken.of(value), vertx, clock),
                                issuer.map(asked -> tokens.inspected(PLATFORM, value, remedy, () -> asked.end(value))));
                    });
        }
    }

    /** Settings for LinkedIn, which gives refresh tokens to approved programs alone. The client also asks when a token ends. */
    @ConfigMapping(prefix = "lookalike.sources.linkedin")
    interface LinkedInConfig extends RenewalConfig {

        /** A member's token (3-legged OAuth) with {@code rw_organization_admin}. */
        Optional<String> token();

        /** Where tokens are renewed. */
        @WithDefault("https://www.linkedin.com/oauth/v2")
        URI tokenUrl();

        /** The address of the API. */
        @WithDefault("https://api.linkedin.com/rest")
        URI baseUrl();

        /** The version of the API, a month. LinkedIn supports each for about a year. */
        @WithDefault("202609")
        @Pattern(regexp = "\\d{6}", message = "must be a year and a month, such as 202609")
        String version();

        /** The maximum number of calls per day (UTC). */
        @WithDefault("100")
        @Min(0)
        long callsADay();
    }

    /**
     * <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens">Renews</a> the token of a member,
     * which lasts 60 days, and <a href="https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection">tells</a> when
     * one ends. The refresh token lasts a year from the member's consent, however often it is used.
     */
    static final class MemberTokens implements TokenIssuer {

        private static final Duration EARLY = Duration.ofDays(14);

        private final PlatformApi api;
        private final QueryParameters credentials;
        private final Clock clock;

        MemberTokens(LinkedInConfig config, String clientId, String clientSecret, Vertx vertx, Clock clock) {
            this.api = PlatformApi.at(config.tokenUrl(), vertx, clock).withErrorMapping(MemberTokens::meaning);
            this.credentials = QueryParameters.of("client_id", clientId).and("client_secret", clientSecret);
            this.clock = clock;
        }

        /** The response is not shown, as it may hold the token. */
        private static SourceFailure meaning(PlatformApi.ErrorResponse error) {
            return switch (error.status()) {
                case 400 -> SourceFailure.refused("LinkedIn does not accept the token (status 400)");
                case 401, 403 ->
                    SourceFailure.unauthorized(
                            "LinkedIn does not accept lookalike.sources.linkedin.client-id and client-secret (status %d)"
                                    .formatted(error.status()));
                case 429 -> SourceFailure.limited("LinkedIn takes no more of these requests for now", error.retryAt());
                default ->
                    SourceFailure.unavailable(
                            "LinkedIn does not answer this (status %d)".formatted(error.status()), error.retryAt());
            };
        }

        @Override
        public Uni<IssuedToken> renew(String token) {
            var form = credentials.and("grant_type", "refresh_token").and("refresh_token", token);
            return api.postForm("/accessToken", form).map(response -> issued(response.body()));
        }

        /** Towards the end of the refresh token, access tokens last no longer than it, and a renewal gains nothing. */
        private IssuedToken issued(JsonNode answer) {
            var now = clock.instant();
            var token = IssuedToken.of(answer, now, () -> SourceFailure.malformed("LinkedIn gives no token"));
            var early = token.usableUntil().minus(EARLY);
            var tomorrow = now.plus(Duration.ofDays(1));
            return token.renewedAt(early.isAfter(tomorrow) ? early : tomorrow);
        }

        /** When an access token ends; empty if LinkedIn does not say. */
        Uni<Optional<Instant>> end(String token) {
            return api.postForm("/introspectToken", credentials.and("token", token))
                    .map(response -> {
                        if (Boolean.FALSE.equals(Json.flag(response.body(), "active"))) {
                            throw SourceFailure.unauthorized(
                                    "LinkedIn says that the token has expired or was withdrawn");
                        }
                        return IssuedToken.end(Json.count(response.body(), "expires_at"));
                    });
        }
    }
}
