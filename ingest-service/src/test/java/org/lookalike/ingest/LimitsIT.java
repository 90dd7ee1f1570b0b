package org.lookalike.ingest;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.testing.sweep.LimitTrial;

/** What one party may use of what all share, asked for two hundred times at once. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class LimitsIT {

    private static final String JSON = "application/json";
    private static final String TIP = "{\"account\": \"@thistlewick\"}";

    @Inject
    Limits limits;

    @Inject
    RateLimiter tipsOfAnAddress;

    @Inject
    Pool pool;

    @Test
    void tipsOfAnAddress() throws UnknownHostException {
        var busy = "203.0.113.9";
        leave(20, InetAddress.getByName(busy));
        LimitTrial.of("POST", "/api/v1/tips")
                .with(JSON, number -> TIP)
                .from(number -> busy)
                .lettingIn(202, 20)
                .refilled(Duration.ofMinutes(2))
                .refusing(429, "too many tips")
                .assertHolds(LimitTrial.NO_KEY, () -> tip("203.0.113.10"));
    }

    /** Takes what an address may send, but for so many. */
    private void leave(int tips, InetAddress address) {
        var burst = ConfigProvider.getConfig().getValue("lookalike.tips.burst", Integer.class);
        for (int i = tips; i < burst; i++) {
            tipsOfAnAddress.tryAcquire(address);
        }
    }

    private static void tip(String address) {
        given().header("Authorization", "none")
                .header("X-Forwarded-For", address)
                .contentType(JSON)
                .body(TIP)
                .post("/api/v1/tips")
                .then()
                .statusCode(202);
    }

    /** From two hundred addresses. */
    @Test
    void tipsToReview() {
        var waiting = Statements.number(
                pool,
                "SELECT count(*) FROM tip WHERE state IN ('looking_up', 'awaiting_review') AND told_by IS NULL AND district_id IS NULL");
        var room = 30;
        Statements.execute(
                pool,
                """
                INSERT INTO tip (id, account, state, remark)
                SELECT gen_random_uuid(), 'a', 'awaiting_review', 'of the trial' FROM generate_series(1, $1::integer)""",
                (int) (limits.of(Limit.TIPS_TO_REVIEW) - waiting - room));
        try {
            LimitTrial.of("POST", "/api/v1/tips")
                    .with(JSON, number -> TIP)
                    .from(number -> "198.51.100." + number)
                    .lettingIn(202, room)
                    .refusing(429, "too many tips await review")
                    .assertHolds(
                            LimitTrial.NO_KEY,
                            () -> given().get("/api/v1/tips").then().statusCode(200));
        } finally {
            Statements.execute(pool, "DELETE FROM tip WHERE remark = 'of the trial'");
        }
        tip("198.51.100.1");
    }

    @Test
    void accountChecksOfAKey() {
        var burst = ConfigProvider.getConfig().getValue("lookalike.checks.burst", Integer.class);
        var quiet = key("quiet program");
        LimitTrial.of("POST", "/api/v1/account-checks")
                .with(JSON, number -> "{\"account\": \"@thistlewick\", \"platform\": \"snapchat\"}")
                .times(burst + LimitTrial.AT_ONCE)
                .lettingIn(200, burst)
                .refilled(Duration.ofSeconds(5))
                .refusing(429, "too many accounts checked with this key")
                .assertHolds(key("busy program"), () -> given().header("Authorization", quiet)
                        .contentType(JSON)
                        .body("{\"account\": \"@thistlewick\", \"platform\": \"snapchat\"}")
                        .post("/api/v1/account-checks")
                        .then()
                        .statusCode(200));
    }

    /** It was used before: the first use of a key counts as a guess until it is found. */
    private static String key(String name) {
        String key = given().contentType(JSON)
                .body(Map.of("name", name, "scopes", List.of("submit")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        given().header("Authorization", "Bearer " + key).get("/api/v1/sources");
        return "Bearer " + key;
    }
}
