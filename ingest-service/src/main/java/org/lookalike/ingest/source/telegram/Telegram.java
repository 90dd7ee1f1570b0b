package org.lookalike.ingest.source.telegram;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.ErrorResponse;
import org.lookalike.ingest.source.exchange.PlatformApi.Rules;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * Telegram's Bot API, which looks up public channels and groups by their username. It answers alike for chats that do not exist,
 * that are private and that the bot may not see, so no handle is reported as free and no account as gone.
 *
 * @see <a href="https://core.telegram.org/bots/api#getchat">getChat</a>
 */
final class Telegram implements AccountSource {

    static final String PLATFORM = "telegram";

    private final PlatformApi api;
    private final String getChat;
    private final Quota lookUps;
    private final Quota reChecks;

    private Telegram(PlatformApi api, String getChat, Quota lookUps, Quota reChecks) {
        this.api = api;
        this.getChat = getChat;
        this.lookUps = lookUps;
        this.reChecks = reChecks;
    }

    static Telegram of(TelegramConfig config, String token, Vertx vertx, Clock clock) {
        var rules = Rules.of(RateLimitHeaders.NONE).withErrorMapping(response -> meaning(response, clock));
        return new Telegram(
                PlatformApi.at(config.baseUrl(), rules, vertx, clock).hiding(token),
                "/bot%s/getChat".formatted(token),
                new Quota("look-ups", config.lookUpsADay(), new Quota.Every(Duration.ofDays(1))),
                new Quota("re-checks", config.reChecksAnHour(), new Quota.Every(Duration.ofHours(1))));
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
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(lookUps, reChecks);
    }

    @Override
    public List<Capability> capabilities() {
        return List.of(
                Capability.single(QueryType.LOOK_UP_HANDLE, lookUps),
                Capability.single(QueryType.LOOK_UP_ID, reChecks));
    }

    @Override
    public Uni<QueryResult> lookUp(Handles handles) {
        var handle = handles.handles().get(0);
        return handle.matches("[A-Za-z0-9_]{4,32}")
                ? find("@" + handle)
                : Uni.createFrom().item(QueryResult.EMPTY);
    }

    @Override
    public Uni<QueryResult> lookUp(Ids ids) {
        var id = ids.accountIds().get(0);
        return id.matches("-\\d{1,18}") ? find(id) : Uni.createFrom().item(QueryResult.EMPTY);
    }

    private Uni<QueryResult> find(String chat) {
        return api.find(getChat, QueryParameters.of("chat_id", chat), Chat.class, Telegram::isNotShown)
                .map(found -> QueryResult.of(found.body().map(Chat::accounts).orElse(List.of()), found.rateLimit()));
    }

    private static boolean isNotShown(ErrorResponse response) {
        return response.body().path("error_code").asInt() == 400;
    }
}
