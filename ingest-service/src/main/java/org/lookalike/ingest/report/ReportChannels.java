package org.lookalike.ingest.report;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

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

    /** The channel of a platform. Throws a problem that says what to do if it has none. */
    ReportChannel at(String platform) {
        return switch (platform) {
            case "bluesky" -> bluesky(config.bluesky());
            case "mastodon" -> mastodon(config.mastodon());
            default ->
                throw Reports.refused(
                        409, "%s takes no reports by API; file it on the platform's form".formatted(platform));
        };
    }

    private ReportChannel bluesky(ReportConfig.Bluesky account) {
        return account.identifier()
                .flatMap(identifier -> account.appPassword()
                        .map(password -> new BlueskyReportChannel(
                                account.server(), identifier, password, account.labeler(), vertx, clock)))
                .orElseThrow(() ->
                        off("set lookalike.reports.bluesky.identifier and lookalike.reports.bluesky.app-password"));
    }

    private ReportChannel mastodon(ReportConfig.Mastodon account) {
        return account.server()
                .flatMap(server -> account.token()
                        .map(token -> new MastodonReportChannel(
                                server, token, account.ruleIds().orElse(List.of()), vertx, clock)))
                .orElseThrow(() -> off("set lookalike.reports.mastodon.server and lookalike.reports.mastodon.token"));
    }

    private static HttpProblem off(String toEnable) {
        return Reports.refused(409, "reports are not filed by API here; to do so, " + toEnable);
    }
}
