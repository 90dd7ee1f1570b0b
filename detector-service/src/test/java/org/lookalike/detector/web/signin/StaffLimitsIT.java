package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.testing.sweep.LimitTrial;

/** How often people are invited and asked for sign-in links, two hundred times at once. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class StaffLimitsIT {

    private static final String BUSY = "too many requests in progress";

    @Inject
    Limits limits;

    @Test
    void invitationsOfADistrict() {
        var elm = Districts.register("Thimble Elm Public Schools");
        var fir = Districts.register("Thimble Fir Public Schools");
        long most = limits.of(Limit.INVITATIONS_OF_A_DISTRICT);
        LimitTrial.of("POST", "/api/v1/invitations")
                .with("application/json", number -> invitation("n%d@thimbleelm.example".formatted(number), elm))
                .times(Math.toIntExact(most) + LimitTrial.AT_ONCE)
                .lettingIn(201, most)
                .refilled(refill(Limit.INVITATIONS_OF_A_DISTRICT))
                .refusing(429, "your district has sent too many invitations", BUSY)
                .assertHolds(manager(elm), () -> invite(manager(fir), "a@thimblefir.example", fir));
    }

    @Test
    void invitationsToAnAddress() {
        var elm = Districts.register("Thimble Oak Public Schools");
        var fir = Districts.register("Thimble Ash Public Schools");
        LimitTrial.of("POST", "/api/v1/invitations")
                .with("application/json", number -> invitation("flood@thimbleoak.example", elm))
                .lettingIn(201, limits.of(Limit.INVITATIONS_TO_AN_ADDRESS))
                .refilled(refill(Limit.INVITATIONS_TO_AN_ADDRESS))
                .refusing(429, "you have invited this address too often")
                .assertHolds(manager(elm), () -> invite(manager(fir), "flood@thimbleoak.example", fir));
    }

    @Test
    void signInLinksAskedByAnAddress() {
        LimitTrial.of("POST", "/sign-in/mail")
                .from(number -> "203.0.113.201")
                .with("application/x-www-form-urlencoded", number -> "address=n%d%%40thimble.example".formatted(number))
                .lettingIn(200, limits.of(Limit.SIGN_IN_LINKS_ASKED_BY_AN_ADDRESS))
                .refilled(refill(Limit.SIGN_IN_LINKS_ASKED_BY_AN_ADDRESS))
                .refusing(429, "asked for from here")
                .assertHolds(LimitTrial.NO_KEY, () -> ask("n0@thimble.example", "203.0.113.202"));
    }

    private Duration refill(Limit limit) {
        return Objects.requireNonNull(limit.period()).dividedBy(limits.of(limit));
    }

    /** A key that was used before: many first uses at once are guesses until one of them is answered. */
    private static String manager(String district) {
        var key = "Bearer " + ApiKeys.make("manager", List.of("read", "review", "manage"), district);
        Awaitility.await()
                .until(() -> given().header("Authorization", key)
                                .get("/api/v1/people")
                                .statusCode()
                        == 200);
        return key;
    }

    private static String invitation(String address, String district) {
        return "{\"address\": \"%s\", \"role\": \"read_only\", \"districts\": [\"%s\"]}".formatted(address, district);
    }

    private static void invite(String key, String address, String district) {
        given().header("Authorization", key)
                .contentType(ContentType.JSON)
                .body(invitation(address, district))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);
    }

    private static void ask(String address, String from) {
        given().header("X-Forwarded-For", from)
                .formParams(Map.of("address", address))
                .post("/sign-in/mail")
                .then()
                .statusCode(200);
    }
}
