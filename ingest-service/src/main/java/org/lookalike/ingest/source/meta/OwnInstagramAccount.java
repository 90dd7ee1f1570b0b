package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.MetaConnectors.InstagramConfig;
import org.lookalike.ingest.source.token.IssuedToken;
import org.lookalike.profileaddresses.HandleId;

/**
 * A professional account, signed in by Instagram itself. Who <a
 * href="https://developers.facebook.com/docs/instagram-platform/comment-moderation">comments</a> has an id for this account alone, so that
 * the handle stands in its place.
 */
@Singleton
final class OwnInstagramAccount extends OwnPage {

    private static final String VERSION = "/v25.0";
    private static final String WRITER = "username,from{username}";
    private static final String COMMENT = WRITER + ",replies{%s}".formatted(WRITER);
    private static final String POST = "id,timestamp,username";
    private static final String FIELDS = "%s,comments.limit(50){%s}".formatted(POST, COMMENT);
    private static final Duration RENEWAL = Duration.ofDays(7);

    OwnInstagramAccount(InstagramConfig config, Vertx vertx, Clock clock) {
        super(
                Instagram.PLATFORM,
                VERSION,
                "instagram_business_basic and instagram_business_manage_comments",
                config.ownAccountsUrl(),
                vertx,
                clock);
    }

    /** The documentation shows the answer within a list, too. */
    @Override
    public Uni<Owner> owner(String token) {
        return get(VERSION + "/me", QueryParameters.of("fields", "user_id,username"), token)
                .map(answer -> {
                    var me = answer.body().has("data") ? answer.body().at("/data/0") : answer.body();
                    return owner(Json.text(me, "user_id"), Json.text(me, "username"), "professional account");
                });
    }

    /**
     * A token of 60 days is <a
     * href="https://developers.facebook.com/documentation/instagram-platform/reference/refresh_access_token">renewed</a> while it lasts.
     */
    @Override
    public Uni<Upkeep> keepUp(String token) {
        return get("/refresh_access_token", QueryParameters.of("grant_type", "ig_refresh_token"), token)
                .map(answer -> {
                    var now = now();
                    var issued = IssuedToken.of(
                            answer.body(), now, () -> SourceFailure.malformed("Meta gives no renewed token"));
                    return new Upkeep(issued.access(), issued.usableUntil(), now.plus(RENEWAL));
                });
    }

    /** A refusal of the posts that tag the account is no failure, as comments are read without them. */
    @Override
    List<Listing> lists(Owner owner) {
        return List.of(
                Listing.ofPosts(VERSION + "/me/media", FIELDS, false),
                Listing.ofPosts(VERSION + "/me/tags", POST, true));
    }

    @Override
    QueryParameters comments() {
        return QueryParameters.of("fields", COMMENT);
    }

    @Override
    @Nullable
    AccountFacts writer(JsonNode written) {
        var from = Json.text(written, "from/username");
        var handle = from == null ? Json.text(written, "username") : from;
        return handle == null || !handle.matches("[A-Za-z0-9._]{1,30}")
                ? null
                : AccountFacts.of(Instagram.PLATFORM, HandleId.of(handle), handle)
                        .profileUrl("https://www.instagram.com/" + handle)
                        .build();
    }
}
