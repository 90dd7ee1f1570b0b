package org.lookalike.ingest.source.telegram;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;

/** Creates the source for Telegram if there is a bot's token and the terms for bots are settled. */
@ApplicationScoped
class TelegramConnector implements Connector {

    private final TelegramConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential token;
    private final Credential terms;

    TelegramConnector(TelegramConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "bot token", config::token)
                .matching("\\d+:[A-Za-z0-9_-]+", "must be a bot's token, such as 123456:ABC-DEF");
        this.terms = Credential.confirmation(
                "bot-terms-acknowledged",
                "We settled with Telegram or our counsel that the terms for bot developers allow this use.",
                config::botTermsAcknowledged);
    }

    @Override
    public String platform() {
        return Telegram.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token, terms);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://t.me/BotFather"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(setup(given));
    }

    private Setup setup(Credentials given) {
        var value = given.get(token);
        if (value.isEmpty()) {
            return off("there is no token; set lookalike.sources.telegram.token to that of a bot of your own, "
                    + "and lookalike.sources.telegram.bot-terms-acknowledged");
        }
        if (given.get(terms).isEmpty()) {
            return off(
                    "Telegram's terms for bot developers forbid to collect more than a bot's service needs, and do not name "
                            + "this use; read docs/sources/telegram.md, ask Telegram's @BotSupport or your counsel and, if that is "
                            + "settled, set lookalike.sources.telegram.bot-terms-acknowledged=true");
        }
        return new On(Telegram.of(config, value.get(), vertx, clock));
    }

    private static Off off(String why) {
        return new Off(Telegram.PLATFORM, Telegram.PLATFORM, why);
    }
}
