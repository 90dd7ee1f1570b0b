package org.lookalike.ingest.source.linkedin;

import static org.lookalike.ingest.source.exchange.PlatformJson.text;
import static org.lookalike.ingest.source.exchange.PlatformJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.PlatformJson;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.BearerToken;

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

    private static @Nullable SourceFailure meaning(ErrorResponse error, String version) {
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

    private Uni<Received<JsonNode>> get(String path, QueryParameters query) {
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
     * The account of an organization; null without an identifier, which also replaces a missing handle.
     *
     * @see <a href="https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api">
     *     Organization lookup</a>
     */
    private static @Nullable AccountFacts account(JsonNode organization) {
        var id = text(organization, "id");
        if (id == null) {
            return null;
        }
        var handle = Objects.requireNonNullElse(text(organization, "vanityName"), id);
        return AccountFacts.of(PLATFORM, id, handle)
                .displayName(text(organization, "localizedName"))
                .bio(text(organization, "localizedDescription"))
                .profileUrl("https://www.linkedin.com/company/%s/".formatted(handle))
                .location(place(organization.path("locations")))
                .links(texts(organization, "localizedWebsite"))
                .build();
    }

    private static @Nullable String place(JsonNode locations) {
        return PlatformJson.items(locations)
                .map(location -> location.path("address"))
                .filter(JsonNode::isObject)
                .map(address -> String.join(", ", texts(address, "city", "geographicArea", "country")))
                .findFirst()
                .orElse(null);
    }
}
