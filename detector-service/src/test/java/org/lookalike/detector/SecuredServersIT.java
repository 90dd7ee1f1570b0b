package org.lookalike.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.lookalike.testing.Contract;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.SecuredServers.SignIn;
import org.lookalike.testing.SecuredServiceTest;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;
import org.lookalike.testing.TopicWriter;

/** Accounts are assessed, rescanned and rejected, districts and alerts are published, on servers that require authentication. */
@Tag("nightly")
class SecuredServersIT extends SecuredServiceTest {

    private static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    SecuredServersIT() {
        super(
                "detector",
                Map.of(
                        "LOOKALIKE_LINKS_KEYS", KEY,
                        "LOOKALIKE_ACCESS_DELEGATION_KEYS", KEY,
                        "LOOKALIKE_RESCAN_DELAY", "0s",
                        "LOOKALIKE_RESCAN_POLL_INTERVAL", "1s",
                        "LOOKALIKE_REPORTS_INGEST_URL", "http://127.0.0.1:1",
                        "LOOKALIKE_OVERVIEW_NOTIFIER_URL", "http://127.0.0.1:1"));
    }

    @Override
    protected void work(PackagedService service, SignIn by) {
        var kafka = servers().openKafka();
        var name = "%s Hollow Public Schools".formatted(by == SignIn.CERTIFICATE ? "Certain" : "Password");
        try (var snapshots = new Snapshots(TopicWriter.open(kafka));
                var reports = TopicWriter.open(kafka);
                var alerts = TopicReader.fromNow(kafka, "impersonation-alerts");
                var districts = TopicReader.fromNow(kafka, "district-identities");
                var decisions = TopicReader.fromNow(kafka, "review-decisions");
                var rejected = TopicReader.fromNow(kafka, "account-snapshots.dlq")) {
            snapshots.publish(Snapshots.account("did:plc:early" + by, "early.example", name));
            reports.send("watch-reports", "ingest-service", "not a report", Map.of());
            assertThat(service.post("/api/v1/districts", "application/json", "{\"name\":\"%s\"}".formatted(name))
                            .statusCode())
                    .isEqualTo(201);
            snapshots.publish(Snapshots.account("did:plc:late" + by, "late.example", name));
            snapshots.publish("nonsense", new byte[] {1}, Map.of());

            districts.await(1, PATIENCE);
            var found = alerts.await(2, PATIENCE).get(0);
            assertThat(schemaOf(found))
                    .isEqualTo(Contract.of("impersonation-alert").schemaText());
            rejected.await(1, PATIENCE);
            service.post(
                    "/api/v1/alerts/%s/decisions".formatted(found.key()),
                    "application/json",
                    "{\"verdict\":\"true_positive\"}");
            decisions.await(1, PATIENCE);
            assertThat(service.get("/api/v1/overview").statusCode()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/rescans").body().contains("\"state\":\"done\""));
        }
    }

    /** What anybody reads at the address that the record names. */
    private static String schemaOf(TopicRecord record) {
        try (var schema = URI.create(record.header("ce_dataschema")).toURL().openStream()) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
