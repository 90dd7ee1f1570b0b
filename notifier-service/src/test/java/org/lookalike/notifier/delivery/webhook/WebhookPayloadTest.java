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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.testing.Contract;

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
                                        {"type": "lookalike.alert.escalated", "version": 1, "sequence": 7, "timestamp": "2026-01-12T19:58:04Z", "data": {
                                          "subscriptionId": "0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12", "occasion": "news",
                                          "alerts": [{"alertId": "%1$s", "revision": 1, "kinds": ["escalated", "renamed"],
                                            "link": "http://localhost:8082/alerts/%1$s",
                                            "alert": {"alertId": "x", "unknown": [1.50, "\\u0000"]}}]}}"""
                                        .formatted(high("mhps", "MHPS").alertId())));
    }

    @Test
    void test_isNothingButThat() throws IOException {
        assertThat(written(Example.test("en")))
                .isEqualTo(
                        """
                        {"type":"lookalike.test","version":1,"sequence":7,"timestamp":"1970-01-01T00:00:00Z","data":{\
                        "subscriptionId":"0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12","occasion":"test"}}""");
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

    @Test
    void removal_namesTheAlerts_andNothingOfThem() {
        var ids = List.of(new UUID(0, 1), new UUID(0, 2));
        assertThat(written(new DeliveryContent.Removal(subscriber("en"), ids, Instant.EPOCH)))
                .isEqualTo(
                        """
                        {"type":"lookalike.alert.removed","version":1,"sequence":7,"timestamp":"1970-01-01T00:00:00Z","data":{\
                        "subscriptionId":"0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12","occasion":"news","alerts":[\
                        {"alertId":"00000000-0000-0000-0000-000000000001","kinds":["removed"]},\
                        {"alertId":"00000000-0000-0000-0000-000000000002","kinds":["removed"]}]}}""");
    }

    /** What is written is the contract's, in each of its forms; and the contract refuses what is not. */
    @Test
    void everyMessage_isByTheContract() {
        var contract = Contract.of("webhook-message");
        var alert = Contract.of("impersonation-alert").example("raised.json");
        Stream.of(
                        Example.test("en"),
                        new DeliveryContent.Removal(subscriber("en"), List.of(new UUID(0, 1)), Instant.EPOCH),
                        news(
                                "en",
                                tell(high("one", "One"), alert, NotificationKind.CLOSED, NotificationKind.CONFIRMED)),
                        news("en", tell(high("one", "One"), null), tell(critical("two", "Two"), alert)),
                        news(
                                "en",
                                IntStream.range(0, 600)
                                        .mapToObj(i -> tell(high("flood" + i, "Flood"), null))
                                        .toArray(AlertUpdate[]::new)))
                .forEach(contents -> contract.assertValid(written(contents)));
        assertThat(contract.examples()).allSatisfy(name -> contract.assertValid(contract.example(name)));
        assertThat(contract.invalid()).isNotEmpty().allSatisfy(name -> assertThat(
                        contract.violations(contract.invalid(name)))
                .isNotEmpty());
    }

    private static String written(DeliveryContent contents) {
        return new String(WireJson.write(WebhookPayload.of(contents, 7, Instant.EPOCH, LINKS)), StandardCharsets.UTF_8);
    }

    private static JsonNode read(DeliveryContent.Alerts contents) throws IOException {
        return new ObjectMapper().readTree(write(contents));
    }

    private static byte[] write(DeliveryContent.Alerts contents) {
        return WireJson.write(WebhookPayload.of(contents, 7, Instant.EPOCH, LINKS));
    }
}
