package org.lookalike.ingest.report;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The desks that are open: where this installation has an account. */
@ApplicationScoped
class ReportChannels {

    private final ReportConfig config;
    private final Vertx vertx;
    private final Clock clock;

    ReportChannels(ReportConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A platform's desk, open or not. */
    sealed interface Standing {

        record Open(ReportChannel desk) implements Standing {}

        /** @param why a sentence that says what would open it */
        record Closed(String why) implements Standing {}
    }

    Standing at(String platform) {
        return switch (platform) {
            case "bluesky" -> bluesky(config.bluesky());
            case "mastodon" -> mastodon(config.mastodon());
            default ->
                new Standing.Closed("%s takes no reports by API; file it by the platform's form".formatted(platform));
        };
    }

    private Standing bluesky(ReportConfig.Bluesky account) {
        return standing(
                account.identifier().flatMap(identifier -> account.appPassword()
                        .map(password -> new BlueskyReportChannel(
                                account.server(), identifier, password, account.labeler(), vertx, clock))),
                "set lookalike.reports.bluesky.identifier and lookalike.reports.bluesky.app-password");
    }

    private Standing mastodon(ReportConfig.Mastodon account) {
        return standing(
                account.server().flatMap(server -> account.token()
                        .map(token -> new MastodonReportChannel(
                                server, token, account.ruleIds().orElse(List.of()), vertx, clock))),
                "set lookalike.reports.mastodon.server and lookalike.reports.mastodon.token");
    }

    private static Standing standing(Optional<? extends ReportChannel> desk, String toOpen) {
        return desk.<Standing>map(Standing.Open::new)
                .orElseGet(() -> new Standing.Closed("reports are not filed by API here; to do so, " + toOpen));
    }
}
