package org.lookalike.notifier.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.notifier.delivery.webhook.Example.critical;
import static org.lookalike.notifier.delivery.webhook.Example.high;
import static org.lookalike.notifier.delivery.webhook.Example.news;
import static org.lookalike.notifier.delivery.webhook.Example.subscriber;
import static org.lookalike.notifier.delivery.webhook.Example.tell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.notification.NotificationKind;

class WebhookPayloadTest {

    private static final LinkConfig LINKS = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(LinkConfig.class)
            .build()
            .getConfigMapping(LinkConfig.class);

    @Test
    void oneAlert_isToldAsPublished() throws IOException {
        var published = "{ \"alertId\": \"x\",\n \"unknown\": [1.50, \"\\u0000\"] }";
        var payload = write(news(
                "en", tell(high("mhps", "MHPS"), published, NotificationKind.ESCALATED, NotificationKind.RENAMED)));
        assertThat(new ObjectMapper().readTree(payload))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                """
                                        {"type": "lookalike.alert.escalated", "timestamp": "2026-01-12T19:58:04Z", "data": {
                                          "subscriptionId": "0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12", "occasion": "news",
                                          "alerts": [{"alertId": "%1$s", "revision": 1, "kinds": ["escalated", "renamed"],
                                            "link": "http://localhost:8082/alerts/%1$s",
                                            "alert": {"alertId": "x", "unknown": [1.50, "\\u0000"]}}]}}"""
                                        .formatted(high("mhps", "MHPS").alertId())));
    }

    @Test
    void test_isNothingButThat() throws IOException {
        var payload = WebhookPayload.test(subscriber("en").subscriptionId(), Instant.EPOCH);
        assertThat(WireJson.write(payload))
                .asString()
                .isEqualTo(
                        """
                        {"type":"lookalike.test","timestamp":"1970-01-01T00:00:00Z","data":{\
                        "subscriptionId":"0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12","occasion":"letter"}}""");
    }

    @Test
    void severalAlerts_comeMostSevereFirst_andWholeAsLongAsThereIsRoom() throws IOException {
        var large = "\"" + "x".repeat(60_000) + "\"";
        var data = read(news(
                        "en",
                        tell(high("one", "One"), large),
                        tell(high("two", "Two"), large),
                        tell(critical("three", "Three"), "{\"small\": true}")))
                .get("data");
        assertThat(data.get("alerts"))
                .extracting(alert -> alert.get("alertId").asText())
                .containsExactly(
                        critical("three", "").alertId().toString(),
                        high("one", "").alertId().toString(),
                        high("two", "").alertId().toString());
        assertThat(data.get("alerts")).extracting(alert -> alert.has("alert")).containsExactly(true, true, false);
        assertThat(data.has("more")).isFalse();
    }

    @Test
    void flood_isBounded() throws IOException {
        var updates = IntStream.range(0, 3000)
                .mapToObj(i -> tell(high("flood" + i, "Flood"), "\"" + "x".repeat(2_000) + "\""))
                .toArray(AlertUpdate[]::new);
        var payload = write(news("en", updates));
        assertThat(payload).hasSizeLessThan(250_000);
        var json = new ObjectMapper().readTree(payload);
        assertThat(json.get("type").asText()).isEqualTo("lookalike.alerts.grouped");
        assertThat(json.get("data").get("alerts")).hasSize(500);
        assertThat(json.get("data").get("more").asInt()).isEqualTo(2500);
    }

    private static JsonNode read(DeliveryContent.Alerts contents) throws IOException {
        return new ObjectMapper().readTree(write(contents));
    }

    private static byte[] write(DeliveryContent.Alerts contents) {
        return WireJson.write(WebhookPayload.of(contents, LINKS));
    }
}
