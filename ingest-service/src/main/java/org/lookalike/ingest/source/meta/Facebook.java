package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.GoneAccount;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PagesRead;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.MetaConnectors.FacebookConfig;
import org.lookalike.ingest.source.token.BearerToken;

/**
 * <a href="https://developers.facebook.com/documentation/pages-api/search-pages">Pages on Facebook</a>. The API hides whether a personal
 * profile or a group has a handle, so no handle is reported as free.
 */
final class Facebook extends GraphSource {

    static final String PLATFORM = "facebook";
    private static final String CALLS = "calls";
    private static final int SEARCH_PAGES = 3;

    private static final String FIELDS =
            "id,name,username,link,verification_status,about,website,fan_count,followers_count,picture,location";

    private static final Set<String> VERIFIED = Set.of("blue_verified", "gray_verified");

    private final String knownPage;

    Facebook(FacebookConfig config, String token, Optional<String> appSecret, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(new Quota(CALLS, config.callsAnHour(), new Quota.Every(Duration.ofHours(1)))),
                List.of(
                        new Capability(QueryType.SEARCH, 1, Map.of(CALLS, (long) SEARCH_PAGES)),
                        Capability.single(QueryType.LOOK_UP_HANDLE, CALLS),
                        new Capability(QueryType.LOOK_UP_ID, 1, Map.of(CALLS, 2L))),
                config.baseUrl(),
                BearerToken.of(token),
                appSecret,
                "Page Public Metadata Access",
                error -> error.code() == 803 || error.code() == 100 && error.subcode() == 33,
                vertx,
                clock);
        this.knownPage = config.knownPage();
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case SEARCH -> search(query.item());
            case LOOK_UP_HANDLE ->
                query.item().matches("[A-Za-z0-9.]{5,50}") ? find(query.item()).map(Facebook::result) : noAccount();
            case LOOK_UP_ID -> query.item().matches("[0-9]{1,32}") ? lookUp(query.item()) : noAccount();
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> search(String words) {
        var query = QueryParameters.of("q", words).and("fields", FIELDS);
        return PagesRead.<JsonNode>upTo(
                        SEARCH_PAGES,
                        read -> get("/pages/search", query.and("after", read.last(GraphSource::after))),
                        read -> read.last(GraphSource::after) == null || read.isPaused())
                .map(read -> read.accounts(found -> Json.listed(found, "data", Facebook::account)));
    }

    private Uni<QueryResult> lookUp(String id) {
        return find(id).chain(page -> page.body().isPresent()
                ? Uni.createFrom().item(result(page))
                : find(knownPage).map(known -> QueryResult.of(List.of(), known.rateLimit())
                        .withGone(known.body().stream()
                                .map(shown -> new GoneAccount(PLATFORM, id, GoneAccount.DELETED))
                                .toList())));
    }

    private Uni<Received<Optional<JsonNode>>> find(String page) {
        return find("/" + page, QueryParameters.of("fields", FIELDS));
    }

    private static QueryResult result(Received<Optional<JsonNode>> page) {
        return QueryResult.of(page.body().map(Facebook::account), page.rateLimit());
    }

    /**
     * The account of a <a href="https://developers.facebook.com/docs/graph-api/reference/page">page</a>; null without
     * an identifier, which also replaces a missing handle.
     */
    private static @Nullable AccountFacts account(JsonNode page) {
        var id = Json.text(page, "id");
        if (id == null) {
            return null;
        }
        var verification = page.path("verification_status");
        var followers = Json.count(page, "followers_count");
        return AccountFacts.of(PLATFORM, id, Objects.requireNonNullElse(Json.text(page, "username"), id))
                .displayName(Json.text(page, "name"))
                .bio(Json.text(page, "about"))
                .profileUrl(Objects.requireNonNullElse(Json.text(page, "link"), "https://www.facebook.com/" + id))
                .location(
                        page.path("location").isObject()
                                ? String.join(", ", Json.texts(page.path("location"), "city", "state", "country"))
                                : null)
                .links(links(Json.text(page, "website")))
                .avatarUrl(
                        page.at("/picture/data/is_silhouette").asBoolean() ? null : Json.text(page, "picture/data/url"))
                .verified(verification.isTextual() ? (Boolean) VERIFIED.contains(verification.textValue()) : null)
                .followersCount(followers == null ? Json.count(page, "fan_count") : followers)
                .build();
    }

    /** The field may hold several links. */
    private static List<String> links(@Nullable String websites) {
        return websites == null
                ? List.of()
                : Stream.of(websites.split("[\\s,]+"))
                        .filter(link -> !link.isEmpty())
                        .toList();
    }
}
