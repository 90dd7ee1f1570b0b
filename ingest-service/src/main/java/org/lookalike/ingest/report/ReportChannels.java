package org.lookalike.ingest.report;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The report channels of the platforms at which the operator has an account. */
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

    /** Whether a platform has a channel. */
    sealed interface Availability {

        record Available(ReportChannel channel) implements Availability {}

        /** @param why a sentence that says how to enable it */
        record Unavailable(String why) implements Availability {}
    }

    Availability at(String platform) {
        return switch (platform) {
            case "bluesky" -> bluesky(config.bluesky());
            case "mastodon" -> mastodon(config.mastodon());
            default ->
                new Availability.Unavailable(
                        "%s takes no reports by API; file it on the platform's form".formatted(platform));
        };
    }

    private Availability bluesky(ReportConfig.Bluesky account) {
        return availability(
                account.identifier().flatMap(identifier -> account.appPassword()
                        .map(password -> new BlueskyReportChannel(
                                account.server(), identifier, password, account.labeler(), vertx, clock))),
                "set lookalike.reports.bluesky.identifier and lookalike.reports.bluesky.app-password");
    }

    private Availability mastodon(ReportConfig.Mastodon account) {
        return availability(
                account.server().flatMap(server -> account.token()
                        .map(token -> new MastodonReportChannel(
                                server, token, account.ruleIds().orElse(List.of()), vertx, clock))),
                "set lookalike.reports.mastodon.server and lookalike.reports.mastodon.token");
    }

    private static Availability availability(Optional<? extends ReportChannel> channel, String toEnable) {
        return channel.<Availability>map(Availability.Available::new)
                .orElseGet(
                        () -> new Availability.Unavailable("reports are not filed by API here; to do so, " + toEnable));
    }
}
