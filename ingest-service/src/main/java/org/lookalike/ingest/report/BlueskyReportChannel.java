package org.lookalike.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.RateLimitHeaders;

/**
 * Bluesky's moderation (<a href="https://endpoints.bsky.app/">com.atproto.moderation.createReport</a>), by the server of the
 * operator's account. Each report has a session of its own, as a token that is not stored cannot leak.
 */
final class BlueskyReportChannel implements ReportChannel {

    private static final String SESSION = "/xrpc/com.atproto.server.createSession";
    private static final String REPORT = "/xrpc/com.atproto.moderation.createReport";

    private final PlatformApi api;
    private final Map<String, String> credentials;
    private final String labeler;

    BlueskyReportChannel(URI server, String identifier, String appPassword, String labeler, Vertx vertx, Clock clock) {
        this.api = PlatformApi.at(server, vertx, clock)
                .withLimits(new RateLimitHeaders("ratelimit-remaining", "ratelimit-reset"))
                .hiding(appPassword);
        this.credentials = Map.of("identifier", identifier, "password", appPassword);
        this.labeler = labeler;
    }

    @Override
    public Uni<Uni<Received<JsonNode>>> prepare(NewReport report) {
        return report.accountId().startsWith("did:")
                ? token().map(token -> api.with("Authorization", "Bearer " + token)
                        .with("atproto-proxy", labeler)
                        .post(REPORT, body(report)))
                : Uni.createFrom()
                        .failure(
                                SourceFailure.refused("accountId is no DID, which is how Bluesky identifies accounts"));
    }

    private Uni<String> token() {
        return api.post(SESSION, credentials).map(session -> {
            var token = session.body().path("accessJwt").asText();
            if (token.isEmpty()) {
                throw SourceFailure.malformed("its answer to signing in holds no token");
            }
            return token;
        });
    }

    private static Map<String, Object> body(NewReport report) {
        return Map.of(
                "reasonType",
                "tools.ozone.report.defs#reasonMisleadingImpersonation",
                "reason",
                report.text(),
                "subject",
                Map.of("$type", "com.atproto.admin.defs#repoRef", "did", report.accountId()),
                "modTool",
                Map.of("name", "lookalike"));
    }
}
