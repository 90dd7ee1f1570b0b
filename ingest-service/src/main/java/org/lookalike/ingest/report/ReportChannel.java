package org.lookalike.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;

/** A platform's API for reports. */
interface ReportChannel {

    /** Makes the request that submits a report. If that fails, the platform does not have the report. */
    Uni<Uni<Received<JsonNode>>> prepare(NewReport report);

    /** Submits a report once. Never fails. With the request, the platform may have the report in spite of a failure. */
    default Uni<Outcome> file(NewReport report) {
        return prepare(report)
                .onItemOrFailure()
                .transformToUni((request, failure) -> failure == null
                        ? request.map(response -> filed(response.body()))
                                .onFailure(SourceFailure.class)
                                .recoverWithItem(why -> Outcome.of((SourceFailure) why))
                        : Uni.createFrom().item(Outcome.notFiled(String.valueOf(failure.getMessage()))));
    }

    /** The channel of a platform at which the operator has an account. Otherwise throws a problem with what to do. */
    static ReportChannel at(String platform, ReportConfig config, Vertx vertx, Clock clock) {
        return switch (platform) {
            case "bluesky" -> bluesky(config.bluesky(), vertx, clock);
            case "mastodon" -> mastodon(config.mastodon(), vertx, clock);
            default ->
                throw Reports.refused(
                        409, "%s takes no reports by API; file it on the platform's form".formatted(platform));
        };
    }

    private static ReportChannel bluesky(ReportConfig.Bluesky account, Vertx vertx, Clock clock) {
        return account.identifier()
                .flatMap(identifier -> account.appPassword()
                        .map(password -> new BlueskyReportChannel(
                                account.server(), identifier, password, account.labeler(), vertx, clock)))
                .orElseThrow(() ->
                        off("set lookalike.reports.bluesky.identifier and lookalike.reports.bluesky.app-password"));
    }

    private static ReportChannel mastodon(ReportConfig.Mastodon account, Vertx vertx, Clock clock) {
        return account.server()
                .flatMap(server -> account.token()
                        .map(token -> new MastodonReportChannel(
                                server, token, account.ruleIds().orElse(List.of()), vertx, clock)))
                .orElseThrow(() -> off("set lookalike.reports.mastodon.server and lookalike.reports.mastodon.token"));
    }

    private static HttpProblem off(String toEnable) {
        return Reports.refused(409, "reports are not filed by API here; to do so, " + toEnable);
    }

    private static Outcome filed(JsonNode response) {
        var id = response.path("id");
        return Outcome.filed(id.isValueNode() && !id.isNull() ? id.asText() : null);
    }

    /** The outcome of submitting a report, with the platform's reference, or why it was not filed or is unclear. */
    record Outcome(String state, @Nullable String reference, @Nullable String why) {

        /** The platform has accepted the report. */
        static Outcome filed(@Nullable String reference) {
            return new Outcome("filed", reference, null);
        }

        /** The platform certainly does not have the report. */
        static Outcome notFiled(String why) {
            return new Outcome("not_filed", null, why);
        }

        /** The outcome of a failed request. Only a clear refusal proves that the platform does not have the report. */
        static Outcome of(SourceFailure failure) {
            var why = String.valueOf(failure.getMessage());
            return switch (failure.kind()) {
                case LIMITED, UNPAID, UNAUTHORIZED, REFUSED -> notFiled(why);
                case UNAVAILABLE, MALFORMED -> new Outcome("unclear", null, why);
            };
        }
    }
}
