package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.check.StubbedChecks;
import org.lookalike.detector.roster.Rosters;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.OperatorKey;
import org.lookalike.testing.sweep.LimitTrial;

/** What a district may use of what all share, asked for two hundred times at once. Each test has districts of its own. */
@DetectorTest
class LimitsIT {

    /** Each that is let in takes a tenth of a second. */
    private static final int MANY_PACKETS = 40;

    /** So that a few files are the most of a day, of many more requests. */
    private static final int ACCOUNTS_OF_A_FILE = 10;

    private static final String PEOPLE =
            "Name,Role,School,Work address\r\nRobin Sample,Teacher,,robin@spindlewick.example";

    private static final String ROSTER = String.join(
            "\r\n",
            "--trial",
            "Content-Disposition: form-data; name=\"rosterFiles\"; filename=\"roster.csv\"",
            "Content-Type: text/csv",
            "",
            PEOPLE,
            "--trial--",
            "");

    @Inject
    Limits limits;

    @Inject
    Rosters rosters;

    @Inject
    IngestConfig ingest;

    @Inject
    DataSource database;

    private Office elm;
    private Office maple;

    /** The people of a district, whose key was used before: the first use of one counts as a guess until it is found. */
    private static final class Office {

        private final String name;
        private final String id;
        private final String key;

        private Office(String name) {
            this.name = "%s %s Public Schools"
                    .formatted(name, UUID.randomUUID().toString().substring(0, 8));
            this.id = Districts.register(this.name);
            this.key = "Bearer " + ApiKeys.make("office", List.of("read", "review", "manage"), id);
            get("/api/v1/alerts").statusCode(200);
        }

        private ValidatableResponse get(String path) {
            return given().header("Authorization", key).get(path).then();
        }

        /** Raises an alert about an account with its name, and confirms it. */
        private String confirmedAlert(RaisedAlerts alerts) {
            var alertId = alerts.raise("did:plc:" + id, RaisedAlerts.handleLike(name), name);
            given().contentType(ContentType.JSON)
                    .body(Map.of("verdict", "true_positive", "actions", List.of("district_informed")))
                    .post("/api/v1/alerts/{id}/decisions", alertId)
                    .then()
                    .statusCode(201);
            return alertId;
        }
    }

    @BeforeEach
    void register() {
        elm = new Office("Spindle Landing");
        maple = new Office("Spindle Hollow");
    }

    @Test
    void streamsOfADistrict() {
        streams(limits.of(Limit.STREAMS_OF_A_DISTRICT), Set.of(429), "limit of open streams")
                .assertHolds(elm.key, () -> streams(1, Set.of(), "").times(1).assertHolds(maple.key, () -> {}));
    }

    @Test
    void streamsOfAllDistricts() {
        var keys = Stream.of(elm, maple, new Office("Spindle Cove"), new Office("Spindle Point"))
                .map(office -> office.key)
                .toList();
        streams(limits.of(Limit.STREAMS), Set.of(429, 503), "limit of open streams")
                .assertHolds(keys, () -> maple.get("/api/v1/alerts").statusCode(200));
    }

    private static LimitTrial streams(long most, Set<Integer> refusals, String reason) {
        return LimitTrial.of("GET", "/api/v1/alerts/stream")
                .lettingIn(200, most)
                .refusing(refusals, reason);
    }

    @Test
    void listsOfAnAddress() {
        long most = limits.of(Limit.LISTS_OF_AN_ADDRESS);
        LimitTrial.of("GET", "/official/ma/no-such-district")
                .from(number -> "203.0.113.46")
                .times(Math.toIntExact(most) + LimitTrial.AT_ONCE)
                .lettingIn(404, most)
                .refilled(Duration.ofMinutes(1).dividedBy(most))
                .refusing(429, "Too many questions")
                .assertHolds(LimitTrial.NO_KEY, () -> given().header("X-Forwarded-For", "203.0.113.47")
                        .get("/official/ma/no-such-district")
                        .then()
                        .statusCode(404));
    }

    @Test
    void logos() {
        LimitTrial.of("POST", "/api/v1/districts/%s/logos".formatted(elm.id))
                .holding("image/png", logo())
                .lettingIn(200, limits.of(Limit.LOGOS_OF_A_DISTRICT))
                .refusing(429, "limit of uploads")
                .assertHolds(elm.key, () -> given().header("Authorization", maple.key)
                        .contentType("image/png")
                        .body(logo())
                        .post("/api/v1/districts/{id}/logos", maple.id)
                        .then()
                        .statusCode(200));
    }

    /** All but one of a day were uploaded before, as they are read one at a time. */
    @Test
    void rosters() {
        for (long i = 1; i < limits.of(Limit.ROSTERS_OF_A_DISTRICT); i++) {
            rosters.admit(elm.id);
        }
        var tooMany = "too many rosters were uploaded of " + elm.id;
        LimitTrial.of("POST", roster(elm))
                .with("multipart/form-data; boundary=trial", number -> ROSTER)
                .lettingIn(303, 1)
                .refusing(429, tooMany, "limit of uploads", "too many requests in progress")
                .assertHolds(elm.key, () -> upload(maple).statusCode(303));
        upload(elm).statusCode(429).body(containsString(tooMany));
    }

    private static String roster(Office office) {
        return "/districts/%s/roster".formatted(office.id);
    }

    private static ValidatableResponse upload(Office office) {
        return given().header("Authorization", office.key)
                .redirects()
                .follow(false)
                .multiPart("rosterFiles", "roster.csv", PEOPLE.getBytes(UTF_8), "text/csv")
                .post(roster(office))
                .then();
    }

    @Test
    void accountsOfFiles() {
        new StubbedChecks(ingest).takeTips();
        long most = limits.of(Limit.FINDS_OF_A_DISTRICT);
        LimitTrial.of("POST", "/districts/%s/finds/send".formatted(elm.id))
                .with("application/x-www-form-urlencoded", number -> IntStream.range(0, ACCOUNTS_OF_A_FILE)
                        .mapToObj(account -> "found=https://x.com/spindle_%d_%d".formatted(number, account))
                        .collect(Collectors.joining("&")))
                .lettingIn(303, most / ACCOUNTS_OF_A_FILE)
                .refusing(429, "too many accounts of files", "too many requests in progress")
                .assertHolds(elm.key, () -> given().header("Authorization", maple.key)
                        .redirects()
                        .follow(false)
                        .formParam("found", "https://x.com/spindle")
                        .post("/districts/{id}/finds/send", maple.id)
                        .then()
                        .statusCode(303));
    }

    /** Those that are refused leave early, so that others find a slot: how many at once, {@code SharedSlotsTest} says. */
    @Test
    void reportPackets() {
        try (var alerts = new RaisedAlerts()) {
            var ofMaple = maple.confirmedAlert(alerts);
            var path = "/api/v1/alerts/%s/packet.pdf".formatted(elm.confirmedAlert(alerts));
            LimitTrial.of("GET", path)
                    .times(MANY_PACKETS)
                    .lettingIn(200, MANY_PACKETS - 1)
                    .refusing(429, "limit of report packets")
                    .assertHolds(elm.key, () -> maple.get("/api/v1/alerts/%s/packet.pdf".formatted(ofMaple))
                            .statusCode(200));
            elm.get(path).statusCode(200);
        }
    }

    @Test
    void changes() {
        long most = limits.of(Limit.WRITES_OF_A_DISTRICT);
        LimitTrial.of("POST", "/api/v1/alerts/%s/acknowledgement".formatted(UUID.randomUUID()))
                .times((int) most + 100)
                .lettingIn(404, most)
                .refilled(Duration.ofMinutes(1).dividedBy(most))
                .refusing(429, "your district has sent too many changes", "too many requests in progress")
                .assertHolds(elm.key, () -> given().header("Authorization", maple.key)
                        .post("/api/v1/alerts/{id}/acknowledgement", UUID.randomUUID())
                        .then()
                        .statusCode(404));
        elm.get("/api/v1/alerts").statusCode(200);
    }

    @Test
    void changesOfARegistration() {
        LimitTrial.of("PUT", "/api/v1/districts/" + elm.id)
                .with("application/json", number -> profile(elm, number))
                .lettingIn(200, limits.of(Limit.REGISTRATION_CHANGES_OF_A_DISTRICT))
                .refilled(Duration.ofMinutes(1).dividedBy(limits.of(Limit.REGISTRATION_CHANGES_OF_A_DISTRICT)))
                .refusing(429, "the registration of %s was changed too often".formatted(elm.id))
                .assertHolds(elm.key, () -> given().header("Authorization", maple.key)
                        .contentType(ContentType.JSON)
                        .body(profile(maple, 1))
                        .put("/api/v1/districts/" + maple.id)
                        .then()
                        .statusCode(200));
    }

    private static String profile(Office office, int number) {
        return """
                {"name": "%s", "city": "Example City", "state": "MA", "aliases": ["Thistlewick %d"]}"""
                .formatted(office.name, number);
    }

    @Test
    void guessesAtSignIn() {
        int burst = ConfigProvider.getConfig().getValue("lookalike.access.unknown-keys", Integer.class);
        var guesser = "203.0.113.7";
        LimitTrial.of("POST", "/sign-in")
                .with("application/x-www-form-urlencoded", number -> "key=lk_%012x_%064x".formatted(number, number))
                .from(number -> guesser)
                .times(burst + 100)
                .lettingIn(401, burst)
                .refilled(Duration.ofSeconds(1))
                .refusing(429, "too many keys or links that are not known")
                .assertHolds(
                        LimitTrial.NO_KEY, () -> maple.get("/api/v1/alerts").statusCode(200));
        given().header("Authorization", elm.key)
                .header("X-Forwarded-For", guesser)
                .get("/api/v1/alerts")
                .then()
                .statusCode(200);
    }

    /** What is asked for before a rescan begins is done by the same one. */
    @Test
    void rescans() {
        LimitTrial.of("POST", "/api/v1/rescans")
                .with("application/json", number -> "{\"districtIds\": [\"%s\"]}".formatted(elm.id))
                .lettingIn(202, LimitTrial.AT_ONCE)
                .assertHolds(
                        OperatorKey.BEARER, () -> maple.get("/api/v1/alerts").statusCode(200));
        assertThat(HeldTables.number(database, "select count(*) from rescan where state <> 'DONE'"))
                .isLessThanOrEqualTo(2);
    }

    private static byte[] logo() {
        var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            picture.setRGB(i % 64, i / 64, i * i);
        }
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
