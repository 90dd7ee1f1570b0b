package org.lookalike.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * The moderators of the server of the operator's account, which forwards reports to the reported account's server. Every server
 * has its own ids for accounts. See <a href="https://docs.joinmastodon.org/methods/reports/">Reports</a>.
 */
final class MastodonReportChannel implements ReportChannel {

    private final PlatformApi api;
    private final List<String> ruleIds;

    MastodonReportChannel(URI server, String token, List<String> ruleIds, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(server, vertx, clock)
                .withLimits(new RateLimitHeaders("X-RateLimit-Remaining", "X-RateLimit-Reset"))
                .bearing(token);
        this.ruleIds = ruleIds;
    }

    @Override
    public Uni<Uni<Received<JsonNode>>> prepare(NewReport report) {
        return localId(report.accountId()).map(id -> api.postForm("/api/v1/reports", form(id, report)));
    }

    private Uni<String> localId(String actor) {
        var search = QueryParameters.of("q", actor)
                .and("type", "accounts")
                .and("resolve", true)
                .and("limit", 5);
        return api.get("/api/v2/search", search).map(found -> {
            for (var account : found.body().path("accounts")) {
                if (actor.equals(account.path("uri").asText())) {
                    return account.path("id").asText();
                }
            }
            throw SourceFailure.refused("our server does not find the account, so it cannot be reported from there");
        });
    }

    private QueryParameters form(String id, NewReport report) {
        return QueryParameters.of("account_id", id)
                .and("comment", report.text())
                .and("forward", true)
                .and("category", ruleIds.isEmpty() ? "other" : "violation")
                .andAll("rule_ids[]", ruleIds);
    }
}
