package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.Contract;

@NotifierTest
class RejectionIT {

    private static final Contract CONTRACT = Contract.of("impersonation-alert");

    @Test
    void poisonBetweenGoodAlerts_isPutAsideWithItsReason_andHarmsNoOther() {
        var address = Api.newAddress("office");
        var poison = poison();
        var districts =
                Stream.generate(Api::newDistrict).limit(poison.size() + 1).toList();
        Api.subscribe(address, districts, "low", Map.of());
        double counted = Api.meter("lookalike_rejections_total{reason=\"not_json\"}");
        try (var topic = new AlertTopic()) {
            for (int i = 0; i < poison.size(); i++) {
                topic.about(districts.get(i)).next("new", "high");
                topic.send(
                        poison.get(i).key(),
                        poison.get(i).value(),
                        poison.get(i).headers());
            }
            topic.about(districts.get(poison.size())).next("new", "high");
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Api.states(address).stream().filter("sent"::equals).count() == poison.size() + 1);
        for (var bad : poison) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(rejectionOf(bad))
                    .as(bad.name())
                    .containsEntry("reason", bad.reason())
                    .containsEntry("valueSize", bad.value().length));
        }
        assertThat(Api.meter("lookalike_rejections_total{reason=\"not_json\"}")).isGreaterThanOrEqualTo(counted + 3);
    }

    private record Poison(String name, String reason, byte[] key, byte[] value, Map<String, String> headers) {}

    private static List<Poison> poison() {
        var id = UUID.randomUUID().toString();
        var good = CONTRACT.example("raised.json").replace("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11", id);
        var headers = AlertTopic.headers(id);
        var list = new ArrayList<Poison>();
        list.add(poison("no bytes", "empty", "", headers));
        list.add(poison("as large as the broker takes", "too_large", "x".repeat(1_000_000), headers));
        list.add(poison("noise", "not_json", "\u0000\u0001\u00ff{", headers));
        list.add(poison("truncated", "not_json", good.substring(0, 300), headers));
        list.add(poison("repeated field", "not_json", good.replaceFirst("\\{", "{\"revision\": 1,"), headers));
        list.add(poison("deep nesting", "not_json", "{\"a\":".repeat(10_000), headers));
        list.add(
                poison("wrong type", "invalid_field", good.replace("\"revision\": 1", "\"revision\": \"1\""), headers));
        list.add(poison("without evidence", "invalid_field", CONTRACT.invalid("without-evidence.json"), headers));
        list.add(poison(
                "a time beyond the calendar",
                "invalid_field",
                good.replace("\"updatedAt\": \"2026", "\"updatedAt\": \"+999999999"),
                headers));
        list.add(poison("no headers", "bad_header", good + " ", Map.of()));
        list.add(poison(
                "other version",
                "unknown_event",
                good + "  ",
                with(headers, "ce_type", "org.lookalike.impersonation-alert.raised.v2")));
        list.add(new Poison(
                "other key",
                "wrong_key",
                UUID.randomUUID().toString().getBytes(UTF_8),
                (good + "   ").getBytes(UTF_8),
                headers));
        return list;
    }

    private static Poison poison(String name, String reason, String value, Map<String, String> headers) {
        var key = UUID.randomUUID().toString();
        return new Poison(name, reason, key.getBytes(UTF_8), value.getBytes(UTF_8), headers);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new java.util.HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> rejectionOf(Poison bad) {
        var key = Base64.getEncoder().encodeToString(bad.key());
        List<Map<String, Object>> found = new ArrayList<>();
        String after = null;
        do {
            var request = given().queryParam("limit", 3);
            if (after != null) {
                request.queryParam("after", after);
            }
            var page = request.get("/api/v1/rejections")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> items = page.getList("items");
            items.stream().filter(item -> key.equals(item.get("key"))).forEach(found::add);
            after = page.getString("next");
        } while (after != null);
        assertThat(found).as(bad.name()).hasSize(1);
        return found.get(0);
    }
}
