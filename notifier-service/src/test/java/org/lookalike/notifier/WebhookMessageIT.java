package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.WebhookReceiver.Answer;
import org.lookalike.notifier.WebhookReceiver.Post;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.testing.Contract;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

/** A message is the same for ever, is kept for a while, and goes with the alerts in it. */
@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier_webhooks"))
@WithTestResource(MailboxTestResource.class)
@WithTestResource(WebhookReceiverResource.class)
class WebhookMessageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer FAILS_AND_WAITS = new Answer(500, Map.of("Retry-After", "4"), "");

    private final String district = Api.newDistrict();
    private AlertTopic topic;

    @BeforeEach
    void open() {
        topic = new AlertTopic();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void messageThatFailed_keepsItsBytes_andTheNewRevisionIsAnotherMessage() {
        var url = receiver().url(FAILS_AND_WAITS);
        var id = subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitPosts(url, 1);
        alert.publish(
                2,
                json -> json.put("status", "in_progress").withObject("/review").put("verdict", "true_positive"));
        awaitPosts(url, 3);

        var posts = receiver().posts(url);
        var first = posts.get(0);
        assertThat(read(first).get("sequence").asInt()).isEqualTo(1);
        assertThat(read(first).at("/data/alerts/0/revision").asInt()).isEqualTo(1);
        assertThat(posts)
                .filteredOn(post -> messageId(post).equals(messageId(first)))
                .hasSize(2);
        assertThat(posts).filteredOn(post -> post.body().equals(first.body())).hasSize(2);
        var second = ofType(posts, "lookalike.alert.confirmed");
        assertThat(messageId(second)).isNotEqualTo(messageId(first));
        assertThat(read(second).get("sequence").asInt()).isEqualTo(2);
        assertThat(read(second).at("/data/alerts/0/revision").asInt()).isEqualTo(2);
        posts.forEach(post -> Contract.of("webhook-message").assertValid(post.body()));
        assertThat(deliveries(id).getList("items.message.sequence")).containsExactly(2, 1);
    }

    /** A receiver that stored the first attempt, and answered with an error, would else keep an open ticket. */
    @Test
    void alertThatWasClosedBeforeItsMessageArrived_isTold_andClosed() {
        var url = receiver().url(FAILS_AND_WAITS);
        subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitPosts(url, 1);
        alert.next("resolved", "high");
        awaitPosts(url, 3);

        var posts = receiver().posts(url);
        assertThat(posts)
                .filteredOn(post -> post.body().equals(posts.get(0).body()))
                .hasSize(2);
        ofType(posts, "lookalike.alert.closed");
    }

    @Test
    void confirmedAndClosed_areBothTold_theClosingFirst() {
        var url = receiver().url();
        subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitPosts(url, 1);
        alert.publish(
                2, json -> json.put("status", "resolved").withObject("/review").put("verdict", "true_positive"));
        awaitPosts(url, 2);

        var payload = read(receiver().posts(url).get(1));
        assertThat(payload.get("type").asText()).isEqualTo("lookalike.alert.closed");
        assertThat(payload.at("/data/alerts/0/kinds").toString()).isEqualTo("[\"closed\",\"confirmed\"]");
    }

    @Test
    void chosenNews_isPosted_andNoOther() {
        var url = receiver().url();
        var id = subscribe(url, Map.of("events", List.of("confirmed", "closed", "closed")));
        given().get("/api/v1/subscriptions/" + id).then().body("events", equalTo(List.of("closed", "confirmed")));
        var all = receiver().url();
        subscribe(all, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitPosts(all, 1);
        alert.publish(
                2,
                json -> json.put("status", "in_progress").withObject("/review").put("verdict", "true_positive"));
        awaitPosts(url, 1);
        alert.next("resolved", "high").next("resolved", "high").next("resolved", "high");
        awaitPosts(url, 2);

        assertThat(receiver().posts(url))
                .extracting(WebhookMessageIT::type)
                .containsExactly("lookalike.alert.confirmed", "lookalike.alert.closed");
        assertThat(type(receiver().posts(all).get(0))).isEqualTo("lookalike.alert.raised");
    }

    @Test
    void newsThatIsNone_isRefused_withWhatThereIs() {
        for (var events : List.of(List.of(), List.of("opened"))) {
            request(receiver().url(), Map.of("events", events))
                    .statusCode(400)
                    .body("violations[0].field", containsString("events"));
        }
    }

    @ParameterizedTest
    @EnumSource(NotificationKind.class)
    void newsOfEveryKind_canBeChosen(NotificationKind kind) {
        subscribe(receiver().url(), Map.of("events", List.of(EnumCode.of(kind))));
        request(receiver().url(), Map.of("events", List.of("opened")))
                .body("violations[0].message", matchesPattern(".*\\b%s\\b.*".formatted(EnumCode.of(kind))));
    }

    @Test
    void messageThatWasSent_isPostedAgain_byteForByte() {
        var url = receiver().url();
        var id = subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitStates(id, "sent");
        var delivery = deliveries(id).getString("items[0].id");
        var sentAt = deliveries(id).getString("items[0].sentAt");
        alert.next("resolved", "high");
        awaitStates(id, "sent", "sent");

        retry(delivery).statusCode(200);
        awaitPosts(url, 3);

        assertThat(receiver().posts(url).get(2).body())
                .isEqualTo(receiver().posts(url).get(0).body());
        assertThat(messageId(receiver().posts(url).get(2)))
                .isEqualTo(messageId(receiver().posts(url).get(0)));
        awaitStates(id, "sent", "sent");
        assertThat(deliveries(id).getString("items[1].sentAt")).isGreaterThan(sentAt);
        assertThat(deliveries(id).getList("items[1].attempts")).hasSize(2);
        assertThat(message(delivery).statusCode(200).extract().asString())
                .isEqualTo(receiver().posts(url).get(0).body());
    }

    /** A key of another district finds none of it, and of a subscription that was once to two districts neither key does. */
    @Test
    void messages_areTheirDistrictsAlone() {
        var elsewhere = Api.newDistrict();
        var url = receiver().url();
        var id = subscribe(url, Map.of("districtIds", List.of(district, elsewhere)));
        topic.about(district).next("new", "high");
        awaitStates(id, "sent");
        var delivery = deliveries(id).getString("items[0].id");
        change(id, List.of(elsewhere));
        var stranger = Api.key(Api.newDistrict());
        var own = Api.key(elsewhere);

        Api.with(stranger).get("/api/v1/deliveries?subscriptionId=" + id).then().body("items", empty());
        Api.with(own).get("/api/v1/deliveries?subscriptionId=" + id).then().body("items[0].message", nullValue());
        for (var key : List.of(stranger, own)) {
            Api.with(key)
                    .get("/api/v1/deliveries/%s/message".formatted(delivery))
                    .then()
                    .statusCode(404);
        }
        Api.with(stranger)
                .post("/api/v1/deliveries/%s/retry".formatted(delivery))
                .then()
                .statusCode(404);
        Api.with(own)
                .post("/api/v1/deliveries/%s/retry".formatted(delivery))
                .then()
                .statusCode(409)
                .body("detail", containsString("no message"));
        assertThat(receiver().posts(url)).hasSize(1);
    }

    @Test
    void erasedAlert_isToldToWhoHeardOfIt_andItsMessagesAreForgotten() {
        var url = receiver().url();
        var chat = receiver().url();
        var id = subscribe(url, Map.of("events", List.of("raised")));
        subscribe(chat, Map.of("webhook", Map.of("url", chat, "preset", "google_chat")));
        var unheard = receiver().url();
        subscribe(unheard, Map.of("minimumSeverity", "critical"));
        var alert = topic.about(district).next("new", "high");
        awaitStates(id, "sent");
        awaitPosts(chat, 1);
        var delivery = deliveries(id).getString("items[0].id");
        message(delivery).statusCode(200);

        alert.erase();
        awaitPosts(url, 2);

        var payload = read(receiver().posts(url).get(1));
        Contract.of("webhook-message").assertValid(payload.toString());
        assertThat(payload.get("type").asText()).isEqualTo("lookalike.alert.removed");
        assertThat(payload.get("sequence").asInt()).isEqualTo(2);
        assertThat(payload.at("/data/alerts").toString())
                .isEqualTo("[{\"alertId\":\"%s\",\"kinds\":[\"removed\"]}]".formatted(alert.alertId()));
        message(delivery).statusCode(404);
        retry(delivery).statusCode(409).body("detail", containsString("no message"));
        assertThat(receiver().posts(chat)).hasSize(1);
        assertThat(receiver().posts(unheard)).isEmpty();
    }

    /** What a platform has others delete leaves what is kept, too; the alert goes on. */
    @Test
    void alertWithoutContent_hasNoMessageAnyMore() {
        var url = receiver().url();
        var id = subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        awaitStates(id, "sent");
        var delivery = deliveries(id).getString("items[0].id");
        message(delivery).statusCode(200);

        alert.publish(2, json -> {
            json.withObject("/account").remove(List.of("displayName", "profileUrl"));
            json.at("/match/evidence").forEach(reason -> ((ObjectNode) reason).put("observed", ""));
        });

        await().atMost(TIMEOUT).untilAsserted(() -> message(delivery).statusCode(404));
        awaitStates(id, "sent");
        assertThat(receiver().posts(url)).hasSize(1);
    }

    /** Somebody who withdrew is named nowhere; the alert goes on. */
    @Test
    void alertWithoutTheNameOfAPerson_hasNoMessageAnyMore() {
        var url = receiver().url();
        var id = subscribe(url, Map.of());
        var alert = topic.about(district).next("new", "high");
        alert.publish(2, json -> json.withObject("/match").put("aboutPerson", true));
        awaitStates(id, "sent");
        var delivery = deliveries(id).getString("items[0].id");
        message(delivery).statusCode(200);

        alert.publish(3, json -> {
            json.withObject("/match").put("aboutPerson", true);
            json.at("/match/evidence").forEach(reason -> ((ObjectNode) reason).put("expected", ""));
        });

        await().atMost(TIMEOUT).untilAsserted(() -> message(delivery).statusCode(404));
    }

    @Test
    void whoHearsOfPeople_isChosenBySubscription() {
        var all = receiver().url();
        var only = receiver().url();
        var without = receiver().url();
        subscribe(all, Map.of());
        subscribe(only, Map.of("people", "only"));
        subscribe(without, Map.of("people", "without"));

        var person = topic.about(district)
                .publish(1, json -> json.withObject("/match").put("aboutPerson", true));
        awaitPosts(all, 1);
        awaitPosts(only, 1);
        var other = topic.about(district).next("new", "high");

        awaitPosts(all, 2);
        awaitPosts(without, 1);
        assertThat(receiver().posts(only)).hasSize(1);
        assertThat(receiver().posts(only).get(0).body())
                .contains(person.alertId().toString());
        assertThat(receiver().posts(without).get(0).body())
                .contains(other.alertId().toString());
    }

    @Test
    void messageThatWaits_isWrittenAnew_withoutTheErasedAlert_underAnotherId() {
        var url = receiver().url(Answer.of(200), FAILS_AND_WAITS);
        subscribe(url, Map.of());
        topic.about(district).next("new", "high");
        awaitPosts(url, 1);
        var erased = topic.about(district).next("new", "high");
        var kept = topic.about(district).next("new", "high");
        awaitPosts(url, 2);
        assertThat(receiver().posts(url).get(1).body())
                .contains(erased.alertId().toString());

        erased.erase();
        awaitPosts(url, 4);

        var anew = ofType(receiver().posts(url).subList(2, 4), "lookalike.alert.raised");
        assertThat(anew.body())
                .contains(kept.alertId().toString())
                .doesNotContain(erased.alertId().toString());
        assertThat(messageId(anew)).isNotEqualTo(messageId(receiver().posts(url).get(1)));
        assertThat(receiver().posts(url)).extracting(WebhookMessageIT::type).contains("lookalike.alert.removed");
    }

    @Test
    void openApi_describesTheMessage() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3.1"))
                .body(
                        "webhooks.message.post.requestBody.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/WebhookMessage"))
                .body("components.schemas.WebhookMessage.properties.sequence.type", equalTo("integer"))
                .body("components.schemas.WebhookAlert.properties.alert.type", equalTo("object"));
        assertThat(given().get("/contracts/webhook-message/v1/schema.json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Webhook message");
    }

    private String subscribe(String url, Map<String, ?> terms) {
        return request(url, terms).statusCode(201).extract().path("id");
    }

    private ValidatableResponse request(String url, Map<String, ?> terms) {
        var request = new HashMap<String, Object>(
                Map.of("webhook", Map.of("url", url), "districtIds", List.of(district), "minimumSeverity", "low"));
        request.putAll(terms);
        return given().contentType("application/json")
                .body(request)
                .post("/api/v1/subscriptions")
                .then();
    }

    private static void change(String id, List<String> districts) {
        given().contentType("application/json")
                .body(Map.of("districtIds", districts, "minimumSeverity", "low"))
                .put("/api/v1/subscriptions/" + id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse retry(String delivery) {
        return given().post("/api/v1/deliveries/%s/retry".formatted(delivery)).then();
    }

    private static ValidatableResponse message(String delivery) {
        return given().get("/api/v1/deliveries/%s/message".formatted(delivery)).then();
    }

    private static JsonPath deliveries(String subscriptionId) {
        return given().get("/api/v1/deliveries?subscriptionId=" + subscriptionId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitStates(String subscriptionId, String... states) {
        await("deliveries of " + subscriptionId)
                .atMost(TIMEOUT)
                .until(() -> deliveries(subscriptionId).getList("items.state").equals(List.of(states)));
    }

    private static void awaitPosts(String url, int count) {
        await(count + " messages")
                .atMost(TIMEOUT)
                .until(() -> receiver().posts(url).size() >= count);
    }

    private static Post ofType(List<Post> posts, String type) {
        return posts.stream()
                .filter(post -> type(post).equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String messageId(Post post) {
        return post.header("Webhook-id");
    }

    private static String type(Post post) {
        return read(post).get("type").asText();
    }

    private static JsonNode read(Post post) {
        try {
            return JSON.readTree(post.body());
        } catch (IOException e) {
            throw new AssertionError(post.body(), e);
        }
    }

    private static WebhookReceiver receiver() {
        return WebhookReceiverResource.receiver();
    }
}
