package org.lookalike.ingest.source.telegram;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;

/** Creates the source for Telegram if there is a bot's token and the terms for bots are settled. */
@ApplicationScoped
class TelegramConnector implements Connector {

    private final TelegramConfig config;
    private final Vertx vertx;
    private final Clock clock;

    TelegramConnector(TelegramConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public List<Setup> setups() {
        return List.of(setup());
    }

    private Setup setup() {
        if (config.token().isEmpty()) {
            return off("there is no token; set lookalike.sources.telegram.token to that of a bot of your own, "
                    + "and lookalike.sources.telegram.bot-terms-acknowledged");
        }
        if (!config.botTermsAcknowledged()) {
            return off(
                    "Telegram's terms for bot developers forbid to collect more than a bot's service needs, and do not name "
                            + "this use; read docs/sources/telegram.md, ask Telegram's @BotSupport or your counsel and, if that is "
                            + "settled, set lookalike.sources.telegram.bot-terms-acknowledged=true");
        }
        return new On(Telegram.of(config, config.token().get(), vertx, clock));
    }

    private static Off off(String why) {
        return new Off(Telegram.PLATFORM, Telegram.PLATFORM, why);
    }
}
