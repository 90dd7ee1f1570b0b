package org.lookalike.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.sweep.LimitTrial;

/** What a district may use of what all share, asked for two hundred times at once. Each test has districts of its own. */
@NotifierTest
class LimitsIT {

    private static final String JSON = "application/json";
    private static final int MORE_THAN_THE_BURST = 400;
    private static final int ROOM = 50;

    @Inject
    Limits limits;

    @Inject
    MailLinks links;

    @Inject
    DataSource database;

    private final String elm = Api.newDistrict();
    private final String maple = Api.newDistrict();
    private String keyOfElm;
    private String keyOfMaple;

    @BeforeEach
    void makeKeys() {
        keyOfElm = key(elm);
        keyOfMaple = key(maple);
    }

    /** It was used before: the first use of a key counts as a guess until it is found. */
    private static String key(String district) {
        var key = Api.key(district);
        Api.with(key).get("/api/v1/subscriptions").then().statusCode(200);
        return "Bearer " + key;
    }

    /** Nobody is asked to confirm, and no other test meets them. */
    @AfterEach
    void endSubscriptions() {
        HeldTables.execute(
                database,
                "update subscription set ended_at = now() where ended_at is null and district_ids && '{%s,%s}'"
                        .formatted(elm, maple));
    }

    @Test
    void unconfirmedSubscriptions() {
        LimitTrial.of("POST", "/api/v1/subscriptions")
                .with(JSON, number -> subscription("\"address\": \"%s\"".formatted(Api.newAddress("trial")), elm))
                .lettingIn(201, limits.of(Limit.UNCONFIRMED_SUBSCRIPTIONS_OF_A_DISTRICT))
                .refusing(
                        409,
                        "names %s, which has reached its limit of %d unconfirmed subscriptions"
                                .formatted(elm, limits.of(Limit.UNCONFIRMED_SUBSCRIPTIONS_OF_A_DISTRICT)))
                .assertHolds(keyOfElm, () -> subscribeMaple("\"address\": \"%s\"".formatted(Api.newAddress("trial"))));
    }

    @Test
    void subscriptions() {
        HeldTables.execute(
                database,
                """
                insert into subscription (id, address, district_ids, minimum_severity, asked_at, confirmed_at)
                select gen_random_uuid(), 'of-the-trial-' || number || '@maplehollow.example', '{%s}', 'low', now(), now()
                from generate_series(1, %d) as number"""
                        .formatted(elm, limits.of(Limit.SUBSCRIPTIONS_OF_A_DISTRICT) - ROOM));
        LimitTrial.of("POST", "/api/v1/subscriptions")
                .with(JSON, number -> subscription(webhook("trial" + number), elm))
                .lettingIn(201, ROOM)
                .refusing(
                        409,
                        "names %s, which has reached its limit of %d subscriptions"
                                .formatted(elm, limits.of(Limit.SUBSCRIPTIONS_OF_A_DISTRICT)))
                .assertHolds(keyOfElm, () -> subscribeMaple(webhook("trial")));
    }

    private static String webhook(String path) {
        return "\"webhook\": {\"url\": \"https://hooks.maplehollow.example/%s\"}".formatted(path);
    }

    private static String subscription(String recipient, String district) {
        return "{%s, \"districtIds\": [\"%s\"], \"minimumSeverity\": \"low\"}".formatted(recipient, district);
    }

    private void subscribeMaple(String recipient) {
        ofMaple()
                .contentType(JSON)
                .body(subscription(recipient, maple))
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201);
    }

    private RequestSpecification ofMaple() {
        return given().header("Authorization", keyOfMaple);
    }

    @Test
    void testsOfAnAddress() {
        tests(Api.subscribe(Api.newAddress("trial"), elm, "low"), "an address gets one test a day", () -> ofMaple()
                .post(testMail(Api.subscribe(Api.newAddress("trial"), maple, "low")))
                .then()
                .statusCode(202));
    }

    @Test
    void testsOfAWebhook() {
        tests(Api.subscribeWebhook(elm), "a recipient gets one test a minute", () -> ofMaple()
                .post(testMail(Api.subscribeWebhook(maple)))
                .then()
                .statusCode(202));
    }

    private void tests(String subscription, String reason, Runnable other) {
        LimitTrial.of("POST", testMail(subscription))
                .lettingIn(202, 1)
                .refusing(429, reason)
                .assertHolds(keyOfElm, other);
    }

    private static String testMail(String subscription) {
        return "/api/v1/subscriptions/%s/test-mail".formatted(subscription);
    }

    /** They count for their district, with its keys. The wish to hear no more counts for the subscription alone. */
    @Test
    void pagesOfMails() {
        var reader = subscribed(elm);
        var page = links.confirm(reader).getRawPath();
        LimitTrial.of("POST", page)
                .with("application/x-www-form-urlencoded", number -> "")
                .times(MORE_THAN_THE_BURST)
                .lettingIn(200, limits.of(Limit.WRITES_OF_A_DISTRICT))
                .refilled(Duration.ofMinutes(1).dividedBy(limits.of(Limit.WRITES_OF_A_DISTRICT)))
                .refusing(429, "your district has sent too many changes", "too many requests in progress")
                .assertHolds(LimitTrial.NO_KEY, () -> assertThat(
                                posted(links.confirm(subscribed(maple)).getRawPath()))
                        .isEqualTo(200));
        assertThat(posted(links.unsubscribe(reader).getRawPath())).isEqualTo(200);
    }

    private static UUID subscribed(String district) {
        return UUID.fromString(Api.subscribe(Api.newAddress("trial"), district, "low"));
    }

    private static int posted(String path) {
        return given().header("Authorization", "none").post(path).statusCode();
    }
}
