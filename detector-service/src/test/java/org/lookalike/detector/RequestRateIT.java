package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.check.StubbedChecks;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.detector.web.mailed.MailedLinks;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Delegations;
import org.lookalike.security.Role;
import org.lookalike.security.Secret;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.testing.sweep.LimitTrial;

/** A client over a rate limit is answered 429, and no other client is. */
@Tag("nightly")
@DetectorTest
@TestProfile(RequestRateIT.Few.class)
class RequestRateIT {

    private static final int MORE_THAN_THE_BURST = 100;
    private static final String COOKIE = "lookalike_session";

    @Inject
    IngestConfig ingest;

    @Inject
    Delegations delegations;

    /**
     * One request a second and key, ten at once; one unknown key a second and address, three at once; five accounts of a district that
     * are checked or sent for review. Delegations are accepted, as by the other services. It begins no rescan, which the next
     * application would wait for.
     */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "lookalike.access.requests-per-second",
                    "1",
                    "lookalike.access.unknown-keys",
                    "3",
                    "lookalike.limits.checks-of-a-district",
                    "5",
                    "lookalike.rescan.poll-interval",
                    "12h",
                    "lookalike.access.accepts-delegations",
                    "true");
        }
    }

    @Test
    void keyThatAsksTooOften_waits_othersDoNot_andUnknownKeysAreSoonNotLookedUp() {
        var busy = key("busy program", "read");
        var quiet = key("quiet program", "read");
        with(quiet).then().statusCode(200);

        refused(() -> with(busy)).then().body("detail", containsString("with this key"));
        with(quiet).then().statusCode(200);
        refused(() -> with(Secret.random().text())).then().body("detail", containsString("not known"));
        with(quiet).then().statusCode(200);
    }

    @Test
    void whoSendsTooManyAccountsForReview_waits_andOthersDoNot() {
        new StubbedChecks(ingest).takeTips();
        var busy = key("busy reviewer", "review");
        var quiet = key("quiet reviewer", "review");

        refused(() -> send(busy)).then().body("detail", containsString("sent for review"));
        send(quiet).then().statusCode(303);
    }

    @Test
    void keysOfADistrict_shareTheAccountsSentForReview_allAtOnce_andThoseOfAnotherDoNot() {
        new StubbedChecks(ingest).takeTips();
        var keys =
                Stream.generate(() -> "Bearer " + keyOf("dst_elm_1")).limit(12).toList();
        keys.forEach(key -> given().header("Authorization", key).get("/api/v1/alerts"));
        LimitTrial.of("POST", "/check/tips")
                .with("application/x-www-form-urlencoded", number -> "account=@quillhavenps&platform=snapchat")
                .times(100)
                .lettingIn(303, 5)
                .refilled(Duration.ofMinutes(1))
                .refusing(429, "too many accounts checked or sent for review")
                .assertHolds(keys, () -> send(keyOf("dst_maple_1")).then().statusCode(303));
    }

    private static String keyOf(String district) {
        return key(Map.of("name", "program", "scopes", List.of("review"), "districts", List.of(district)));
    }

    @Test
    void personWhoAsksTooOften_waits_andOthersDoNot() {
        var cookie = from("192.0.2.9")
                .formParam("key", key("busy person", "read"))
                .post("/sign-in")
                .getCookie(COOKIE);
        refused(() -> from("192.0.2.9").cookie(COOKIE, cookie).get("/districts"))
                .then()
                .body("detail", containsString("by this person"));
        refused(() -> with(delegation("Robin Busy"))).then().body("detail", containsString("by this person"));
        with(delegation("Kim Quiet")).then().statusCode(200);
    }

    private String delegation(String name) {
        return delegations.sign(Caller.inRole(name, Role.READ_ONLY, Districts.ALL), "detector-service");
    }

    private static Response send(String key) {
        return given().header("Authorization", "Bearer " + key)
                .redirects()
                .follow(false)
                .formParam("account", "@quillhavenps")
                .formParam("platform", "snapchat")
                .post("/check/tips");
    }

    @Test
    void whoGuessesCookiesOrLinks_waits_andTheNeighbourBehindTheSameAddressDoesNot() {
        var session = from("192.0.2.1")
                .formParam("key", key("neighbour", "read"))
                .post("/sign-in")
                .getCookie(COOKIE);
        assertBounded(session, "192.0.2.1", guesser -> guesser.cookie(
                        COOKIE, Secret.random().text())
                .get("/districts"));
        assertBounded(
                session, "192.0.2.2", guesser -> guesser.cookie(COOKIE, "x").post("/sign-out"));
        assertBounded(session, "192.0.2.3", guesser -> guesser.formParam(
                        "link", Secret.random().text())
                .post("/sign-in"));
        assertBounded(session, "192.0.2.4", guesser -> guesser.get("/from-mail/dev.AA.AA"));
        assertBounded(session, "192.0.2.5", guesser -> guesser.get("/from-mail/accounts/dev.AA.AA"));
    }

    private static void assertBounded(String session, String address, Function<RequestSpecification, Response> guess) {
        String path = given().post("/api/v1/sign-in-links").path("path");
        var mailed = MailedLinks.sign(LinkGrant.toAlert(UUID.randomUUID(), UUID.randomUUID(), MailedLinks.soon()));

        refused(() -> guess.apply(from(address))).then().body("detail", containsString("not known"));

        from(address).cookie(COOKIE, session).get("/districts").then().statusCode(200);
        from(address).get("/from-mail/" + mailed).then().statusCode(410);
        from(address)
                .formParam("link", path.substring(path.indexOf('=') + 1))
                .post("/sign-in")
                .then()
                .statusCode(303);
    }

    /** Somebody without a key, whom the proxy sees at this address. */
    private static RequestSpecification from(String address) {
        return given().header("Authorization", "none")
                .header("X-Forwarded-For", address)
                .redirects()
                .follow(false);
    }

    /** The first answer that says to wait. */
    private static Response refused(Supplier<Response> request) {
        var answer = Stream.generate(request)
                .limit(MORE_THAN_THE_BURST)
                .filter(each -> each.statusCode() == 429)
                .findFirst();
        assertThat(answer).as("no request was answered 429").isPresent();
        answer.get().then().contentType("application/problem+json").header("Retry-After", notNullValue());
        return answer.get();
    }

    private static String key(String name, String... scopes) {
        return key(Map.of("name", name, "scopes", scopes));
    }

    /** The operator's key, too, has ten requests at once. */
    private static String key(Map<String, Object> wanted) {
        return await().until(
                        () -> given().contentType(ContentType.JSON)
                                .body(wanted)
                                .post("/api/v1/keys")
                                .path("key"),
                        Objects::nonNull);
    }

    private static Response with(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/v1/alerts");
    }
}
