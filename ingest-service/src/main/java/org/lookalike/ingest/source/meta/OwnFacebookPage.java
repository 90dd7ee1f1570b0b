package org.lookalike.ingest.source.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.meta.MetaConnectors.FacebookConfig;

/**
 * A page on Facebook, whose <a href="https://developers.facebook.com/docs/graph-api/reference/page/feed">feed</a> also has posts of
 * visitors, and public ones that tag it. Of a person Meta gives an id for this page alone, and no handle; the link leads to the <a
 * href="https://developers.facebook.com/docs/graph-api/reference/object/comments">comment</a>.
 */
@Singleton
final class OwnFacebookPage extends OwnPage {

    private static final String WRITER = "permalink_url,from{id,name}";
    private static final int COMMENTS = 100;

    /** With {@code stream}, replies come too. */
    private static final String FIELDS =
            "id,created_time,%1$s,comments.filter(stream).order(reverse_chronological).limit(%2$d){%1$s}"
                    .formatted(WRITER, COMMENTS);

    private static final Duration INSPECTION = Duration.ofDays(1);

    OwnFacebookPage(FacebookConfig config, Vertx vertx, Clock clock) {
        super(
                Facebook.PLATFORM,
                "",
                "pages_read_engagement and pages_read_user_content",
                config.baseUrl(),
                vertx,
                clock);
    }

    /** A person has no category, so that Meta refuses the question to a person's token. */
    @Override
    public Uni<Owner> owner(String token) {
        return get("/me", QueryParameters.of("fields", "id,name,category"), token)
                .map(me -> owner(Json.text(me.body(), "id"), Json.text(me.body(), "name"), "page"));
    }

    /** A token of a page is not renewed. Meta tells its end only to some apps. */
    @Override
    public Uni<Upkeep> keepUp(String token) {
        return get("/debug_token", QueryParameters.of("input_token", token), token)
                .map(debugged -> GraphSource.end(debugged.body().path("data")))
                .onFailure(SourceFailure.class)
                .recoverWithItem(Optional.empty())
                .map(end -> new Upkeep(token, end.orElse(null), now().plus(INSPECTION)));
    }

    @Override
    List<Listing> lists(Owner owner) {
        return List.of(Listing.ofPosts("/%s/feed".formatted(owner.id()), FIELDS, false));
    }

    @Override
    QueryParameters comments() {
        return QueryParameters.of("fields", WRITER)
                .and("filter", "stream")
                .and("order", "reverse_chronological")
                .and("limit", COMMENTS);
    }

    @Override
    @Nullable
    AccountFacts writer(JsonNode written) {
        var id = Json.text(written, "from/id");
        return id == null
                ? null
                : AccountFacts.of(Facebook.PLATFORM, id, id)
                        .displayName(Json.text(written, "from/name"))
                        .profileUrl(Json.text(written, "permalink_url"))
                        .build();
    }
}
