package org.lookalike.ingest.source.telegram;

import static org.lookalike.ingest.source.exchange.PlatformJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.QueryParameters;

/**
 * Telegram's Bot API, which looks up public channels and groups by their username. It answers alike for chats that do not exist,
 * that are private and that the bot may not see, so no handle is reported as free and no account as gone.
 *
 * @see <a href="https://core.telegram.org/bots/api#getchat">getChat</a>
 */
final class Telegram extends PlatformSource {

    static final String PLATFORM = "telegram";
    private static final String LOOK_UPS = "look-ups";
    private static final String RE_CHECKS = "re-checks";

    /** The types of chats that everybody can see. */
    private static final Set<String> PUBLIC = Set.of("channel", "supergroup");

    private final PlatformApi api;
    private final String getChat;

    Telegram(TelegramConfig config, String token, Vertx vertx, Clock clock) {
        super(
                PLATFORM,
                List.of(
                        new Quota(LOOK_UPS, config.lookUpsADay(), new Quota.Every(Duration.ofDays(1))),
                        new Quota(RE_CHECKS, config.reChecksAnHour(), new Quota.Every(Duration.ofHours(1)))),
                List.of(
                        Capability.single(QueryType.LOOK_UP_HANDLE, LOOK_UPS),
                        Capability.single(QueryType.LOOK_UP_ID, RE_CHECKS)));
        this.api = PlatformApi.at(config.baseUrl(), vertx, clock)
                .withErrorMapping(response -> meaning(response, clock))
                .hiding(token);
        this.getChat = "/bot%s/getChat".formatted(token);
    }

    /** Descriptions are for people and may change, so only codes and parameters count. */
    private static @Nullable SourceFailure meaning(ErrorResponse response, Clock clock) {
        var seconds = response.body().path("parameters").path("retry_after");
        return switch (response.body().path("error_code").asInt()) {
            case 429 ->
                seconds.isInt()
                        ? SourceFailure.limited(
                                "the bot asked too often", clock.instant().plusSeconds(seconds.asInt()))
                        : null;
            case 401, 404 ->
                SourceFailure.unauthorized(
                        "Telegram does not know the bot's token; replace it in lookalike.sources.telegram.token or, if it was given there, in the console");
            case 403 -> SourceFailure.refused("the bot may not see this chat");
            default -> null;
        };
    }

    @Override
    public Uni<QueryResult> query(SourceQuery query) {
        return switch (query.queryType()) {
            case LOOK_UP_HANDLE -> find("@" + query.item(), "@[A-Za-z0-9_]{4,32}");
            case LOOK_UP_ID -> find(query.item(), "-\\d{1,18}");
            default -> super.query(query);
        };
    }

    private Uni<QueryResult> find(String chat, String form) {
        return chat.matches(form)
                ? api.find(getChat, QueryParameters.of("chat_id", chat), Telegram::isNotShown)
                        .map(found -> QueryResult.of(
                                found.body().map(answer -> account(answer.path("result"))), found.rateLimit()))
                : noAccount();
    }

    private static boolean isNotShown(ErrorResponse response) {
        return response.body().path("error_code").asInt() == 400;
    }

    /**
     * The channel or group; null for a private chat, and for one without a username, which strangers cannot find. The address of its
     * picture contains the bot's token, so the picture is left out.
     *
     * @see <a href="https://core.telegram.org/bots/api#chatfullinfo">ChatFullInfo</a>
     */
    private static @Nullable AccountFacts account(JsonNode chat) {
        var id = text(chat, "id");
        var username = text(chat, "username");
        return id == null
                        || username == null
                        || !PUBLIC.contains(chat.path("type").asText())
                ? null
                : AccountFacts.of(PLATFORM, id, username)
                        .displayName(text(chat, "title"))
                        .bio(text(chat, "description"))
                        .profileUrl("https://t.me/" + username)
                        .build();
    }
}
