package org.lookalike.detector.roster;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.lookalike.detector.Districts;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.testing.HeldTables;

/** What tests of rosters have in common: uploads, links in mails, and what is stored. */
abstract class RosterScenario {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String HEADER = "Name,Role,School,Work address\n";

    @TestHTTPResource("/")
    URL home;

    @Inject
    DataSource database;

    @Inject
    NotifierConfig notifier;

    @Inject
    CurrentRegistry registry;

    @Inject
    AlertRecorder recorder;

    @Inject
    PeopleRescans rescans;

    /** So that mails wait, and what they say can be read. */
    @BeforeEach
    void keepMails() {
        var url = notifier.notifierUrl().orElseThrow();
        new WireMock(url.getHost(), url.getPort())
                .register(any(urlPathMatching("/api/v1/personal-mails.*")).willReturn(serviceUnavailable()));
    }

    static void lead(String district, String... names) {
        var profile = given().get("/api/v1/districts/" + district).jsonPath();
        given().contentType("application/json")
                .body(Map.of(
                        "name",
                        profile.getString("name"),
                        "state",
                        "MA",
                        "webDomains",
                        profile.getList("webDomains"),
                        "leaders",
                        List.of(names).stream()
                                .map(name -> Map.of(
                                        "name",
                                        name,
                                        "role",
                                        "Superintendent",
                                        "consent",
                                        Map.of("givenBy", name, "givenOn", "2026-01-31", "scope", "Name")))
                                .toList()))
                .put("/api/v1/districts/" + district)
                .then()
                .statusCode(200);
    }

    static List<String> leaders(String district) {
        return given().get("/api/v1/districts/" + district).jsonPath().getList("leaders.name");
    }

    List<String> people(String district) {
        return HeldTables.texts(
                database,
                """
                select coalesce(name, 'null') || ' ' || state || case when leader is not null and state <> 'LEADER' then ' leader' else '' end
                from person where district_id = '%s' order by coalesce(name, 'null') collate "C", state"""
                        .formatted(district));
    }

    static String district(String name) {
        return Districts.register(Map.of(
                "name",
                name + " Public Schools",
                "city",
                "Example City",
                "state",
                "MA",
                "webDomains",
                List.of(name.toLowerCase(Locale.ROOT).replace(" ", "") + ".example")));
    }

    void replace(String district, String rows) {
        upload(district, HEADER + rows).statusCode(303);
        apply(district, "roster_replaced");
    }

    static ValidatableResponse upload(String district, String csv) {
        return upload(district, csv, null);
    }

    static ValidatableResponse upload(String district, String csv, String key) {
        var request = given().redirects().follow(false).accept("text/html");
        return (key == null ? request : request.header("Authorization", key))
                .multiPart("rosterFiles", file(csv), "text/csv")
                .post("/districts/%s/roster".formatted(district))
                .then();
    }

    /** A file is sent with its length: without one it would count as the most that may be sent. */
    private static File file(String csv) {
        try {
            var file = Files.writeString(Files.createTempFile("roster", ".csv"), csv);
            file.toFile().deleteOnExit();
            return file.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ValidatableResponse roster(String district) {
        return given().get("/districts/%s/roster".formatted(district)).then();
    }

    void apply(String district, String done) {
        given().redirects()
                .follow(false)
                .formParam("uploadId", uploadId(district))
                .post("/districts/%s/roster/apply".formatted(district))
                .then()
                .statusCode(303)
                .header("Location", containsString(done));
    }

    String uploadId(String district) {
        return HeldTables.texts(
                        database,
                        "select cast(upload_id as text) from roster_upload where district_id = '%s'"
                                .formatted(district))
                .get(0);
    }

    static ValidatableResponse page(String link) {
        return given().header("Authorization", "none").get(URI.create(link)).then();
    }

    static ValidatableResponse post(String link, String what, Map<String, String> form) {
        return given().header("Authorization", "none")
                .redirects()
                .follow(false)
                .formParams(form)
                .contentType("application/x-www-form-urlencoded")
                .post(path(link, what))
                .then();
    }

    static String path(String link, String what) {
        return link.replace("?", "/" + what + "?");
    }

    /** The paths of the links in mails of a kind to an address, once there are so many. */
    List<String> links(String address, String kind, int count) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> mails(address, kind), mails -> mails.size() >= count)
                .stream()
                .map(mail -> URI.create(JsonPath.from(mail).getString("link")))
                .map(link -> link.getRawPath() + "?" + link.getRawQuery())
                .toList();
    }

    List<String> mails(String address, String kind) {
        return HeldTables.texts(
                database,
                "select cast(content as text) from personal_mail where content ->> 'address' = '%s' and lower(kind) = '%s' order by created_at"
                        .formatted(address, kind));
    }

    String state(String address) {
        return HeldTables.texts(
                        database,
                        "select state from person where address_hash = '%s'".formatted(ListedPerson.hash(address)))
                .get(0);
    }

    void awaitState(String address, String state) {
        Awaitility.await().atMost(PATIENCE).until(() -> state(address).equals(state));
    }

    long count(String table, String district) {
        return HeldTables.number(
                database, "select count(*) from %s where district_id = '%s'".formatted(table, district));
    }

    static byte[] picture() throws IOException {
        var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            picture.setRGB(i % 64, i / 64, i * i);
        }
        var file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }
}
