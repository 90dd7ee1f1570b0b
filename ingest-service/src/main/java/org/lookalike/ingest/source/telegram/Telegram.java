package org.lookalike.ingest.source.telegram;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
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

/**
 * Telegram's <a href="https://core.telegram.org/bots/api#getchat">Bot API</a>, which looks up public channels and groups by username. It
 * answers alike for chats that do not exist or are private, so no handle is reported as free and no account as gone.
 */
final class Telegram extends PlatformSource {

    static final String PLATFORM = "telegram";
    private static final String TOKEN = "\\d+:[A-Za-z0-9_-]+";
    private static final String TOKEN_RULE = "must be a bot's token, such as 123456:ABC-DEF";
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
    private static @Nullable SourceFailure meaning(PlatformApi.ErrorResponse response, Clock clock) {
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

    private static boolean isNotShown(PlatformApi.ErrorResponse response) {
        return response.body().path("error_code").asInt() == 400;
    }

    /**
     * The <a href="https://core.telegram.org/bots/api#chatfullinfo">channel or group</a>; null if strangers cannot find it. The address of
     * its picture contains the bot's token, so the picture is left out.
     */
    private static @Nullable AccountFacts account(JsonNode chat) {
        var id = Json.text(chat, "id");
        var username = Json.text(chat, "username");
        return id == null
                        || username == null
                        || !PUBLIC.contains(chat.path("type").asText())
                ? null
                : AccountFacts.of(PLATFORM, id, username)
                        .displayName(Json.text(chat, "title"))
                        .bio(Json.text(chat, "description"))
                        .profileUrl("https://t.me/" + username)
                        .build();
    }

    static final class TelegramConnector {

        @Produces
        @Singleton
        static Connector of(TelegramConfig config, Vertx vertx, Clock clock) {
            var token = Credential.secret("token", "bot token", config::token).matching(TOKEN, TOKEN_RULE);
            var terms = Credential.confirmation(
                    "bot-terms-acknowledged",
                    "We settled with Telegram or our counsel that the terms for bot developers allow this use.",
                    config::botTermsAcknowledged);
            return Connector.of(
                    PLATFORM,
                    "https://t.me/BotFather",
                    List.of(token, terms),
                    List.of(
                            Demand.of(
                                    "there is no token; set lookalike.sources.telegram.token to that of a bot of your own, "
                                            + "and lookalike.sources.telegram.bot-terms-acknowledged",
                                    token),
                            Demand.of(
                                    "Telegram's terms for bot developers forbid to collect more than a bot's service needs, and do not name "
                                            + "this use; read docs/sources/telegram.md, ask Telegram's @BotSupport or your counsel and, if that is "
                                            + "settled, set lookalike.sources.telegram.bot-terms-acknowledged=true",
                                    terms)),
                    given -> new On(new Telegram(config, given.require(token), vertx, clock)));
        }
    }

    /** Settings for Telegram. */
    @ConfigMapping(prefix = "lookalike.sources.telegram")
    interface TelegramConfig {

        /** The token of a bot of your own. */
        Optional<@Pattern(regexp = TOKEN, message = TOKEN_RULE) String> token();

        /**
         * Whether you settled that Telegram's terms for bot developers allow this use. They forbid to collect more than a bot's service
         * needs, and do not say that a search for impostors is such a service.
         */
        @WithDefault("false")
        boolean botTermsAcknowledged();

        /** The address of the Bot API. */
        @WithDefault("https://api.telegram.org")
        URI baseUrl();

        /** The maximum number of usernames to look up per day. */
        @WithDefault("150")
        @Min(0)
        long lookUpsADay();

        /** The maximum number of known channels and groups to look up per hour. */
        @WithDefault("300")
        @Min(0)
        long reChecksAnHour();
    }
}
