package org.lookalike.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.SecuredServers.SignIn;
import org.lookalike.testing.SecuredServiceTest;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicWriter;

/** The service publishes snapshots and reports and consumes identities and alerts, on servers that require authentication. */
@Tag("nightly")
class SecuredServersIT extends SecuredServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    SecuredServersIT() {
        super(
                "ingest",
                Map.of(
                        "LOOKALIKE_ACCESS_DELEGATION_KEYS", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                        "LOOKALIKE_TOKENS_KEYS", "k1:IAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                        "LOOKALIKE_SOURCES_TELEGRAM_TOKEN", "4711:planted-in-lookalike_sources_telegram_token",
                        "LOOKALIKE_SOURCES_BLUESKY_ENABLED", "false",
                        "LOOKALIKE_SOURCES_MASTODON_ENABLED", "false",
                        "LOOKALIKE_DISCOVERY_REPORT_INTERVAL", "1s"));
    }

    @Override
    protected void work(PackagedService service, SignIn by) {
        var kafka = servers().openKafka();
        try (var topics = TopicWriter.open(kafka);
                var accounts = TopicReader.fromNow(kafka, "account-snapshots");
                var reports = TopicReader.fromNow(kafka, "watch-reports")) {
            var response = service.post(
                    "/api/v1/snapshots",
                    "application/json",
                    "{\"platform\": \"x\", \"accountId\": \"%s\", \"handle\": \"mhps\"}".formatted(by));
            assertThat(response.body()).contains("\"accepted\":1");
            accounts.await(1, PATIENCE);
            for (var topic : new String[] {"district-identities", "impersonation-alerts"}) {
                topics.send(topic, "nonsense", "not an event", Map.of());
                await().atMost(PATIENCE).until(() -> service.get("/q/metrics")
                        .body()
                        .contains("lookalike_records_passed_over_total{topic=\"%s\"}".formatted(topic)));
            }
            reports.await(1, PATIENCE);
        }
    }
}
