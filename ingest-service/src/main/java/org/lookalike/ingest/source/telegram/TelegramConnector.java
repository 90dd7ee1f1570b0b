package org.lookalike.ingest.source.telegram;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;

/** Creates the source for Telegram if there is a bot's token and the terms for bots are settled. */
final class TelegramConnector {

    @Produces
    @Singleton
    static Connector of(TelegramConfig config, Vertx vertx, Clock clock) {
        var token = Credential.secret("token", "bot token", config::token)
                .matching("\\d+:[A-Za-z0-9_-]+", "must be a bot's token, such as 123456:ABC-DEF");
        var terms = Credential.confirmation(
                "bot-terms-acknowledged",
                "We settled with Telegram or our counsel that the terms for bot developers allow this use.",
                config::botTermsAcknowledged);
        return Connector.of(
                Telegram.PLATFORM,
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
