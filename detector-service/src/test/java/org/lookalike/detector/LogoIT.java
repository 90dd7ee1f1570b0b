package org.lookalike.detector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;

@DetectorTest
class LogoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PICTURE = "6363649b99b6e34b6e339e3ce9c178111e9467613b19d6968e61b9437a14c4ec";

    @Test
    void picture_isHashedAndPublished_andSupportsAMatch() throws IOException {
        try (var identities = TopicReader.fromNow("district-identities");
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var snapshots = new Snapshots()) {
            var id = Districts.register("Plover Marsh Public Schools");
            post(id, "image/png", logo("png")).statusCode(200).body("logoHashes", hasSize(1));
            String hash = post(id, "image/jpeg", logo("jpg"))
                    .statusCode(200)
                    .body("logoHashes.size()", lessThanOrEqualTo(2))
                    .extract()
                    .path("logoHashes[0]");

            var published = identities.await(2, record -> id.equals(record.key()), PATIENCE);
            Contract.of("district-identity")
                    .assertValidForEveryone(published.get(1).value());
            assertThat(published.get(1).value()).contains(hash);

            var account = Snapshots.account("did:plc:plover", "plovermarshschools2024", "Plover Marsh Public Schools");
            account.put("avatarHash", hash);
            snapshots.publish(account);

            var alert = alerts.await(1, record -> record.contains("did:plc:plover"), PATIENCE)
                    .get(0);
            Contract.of("impersonation-alert").assertValidForEveryone(alert.value());
            assertThat(alert.value())
                    .contains(
                            "\"avatarHash\":\"" + hash + "\"",
                            "avatar_same",
                            "nearly the same as one of the district's");
        }
    }

    @Test
    void pictureOfAnOfficialAccount_isLearnt_andSupportsAMatch() {
        var id = Districts.register(Map.of(
                "name",
                "Sandpiper Bay Public Schools",
                "officialAccounts",
                List.of(
                        Map.of("platform", "bluesky", "handle", "sandpiperbay.example", "accountId", "did:sandpiper"),
                        Map.of("platform", "bluesky", "handle", "sandpiperbus.example"))));
        try (var identities = TopicReader.fromNow("district-identities");
                var alerts = TopicReader.fromNow("impersonation-alerts");
                var snapshots = new Snapshots()) {
            snapshots.publish(showing(PICTURE, "did:bus", "sandpiperbus.example", "Sandpiper Bay Buses"));
            snapshots.publish(showing(PICTURE, "did:sandpiper", "sandpiperbay.example", "Sandpiper Bay"));

            // The district as it was registered may come first.
            var learnt =
                    identities.await(1, record -> id.equals(record.key()) && record.contains("logoHashes"), PATIENCE);
            Contract.of("district-identity")
                    .assertValidForEveryone(learnt.get(0).value());
            assertThat(learnt.get(0).value()).contains("\"logoHashes\":[\"" + PICTURE + "\"]");
            given().get("/api/v1/districts/" + id).then().body("logoHashes", nullValue());

            snapshots.publish(showing(PICTURE, "did:plc:sand", "sandpiperbayschools", "Sandpiper Bay Public Schools"));
            var alert = alerts.await(1, record -> record.contains("did:plc:sand"), PATIENCE);
            assertThat(alert.get(0).value()).contains("avatar_same");
        }
    }

    private static Map<String, Object> showing(String picture, String accountId, String handle, String name) {
        var account = Snapshots.account(accountId, handle, name);
        account.put("avatarHash", picture);
        return account;
    }

    @Test
    void districtGivenWithoutLogos_keepsThem_andWithNone_losesThem() throws IOException {
        var id = Districts.register("Curlew Flats Schools");
        post(id, "image/png", logo("png")).statusCode(200);

        put(id, Map.of("name", "Curlew Flats Unified")).body("logoHashes", hasSize(1));
        held(id).body(containsString("\"district_logo\""));
        put(id, Map.of("name", "Curlew Flats Unified", "logoHashes", List.of())).body("logoHashes", hasSize(0));
        held(id).body(not(containsString("\"district_logo\"")));
    }

    private static ValidatableResponse held(String id) {
        return given().get("/api/v1/districts/%s/held".formatted(id)).then().statusCode(200);
    }

    @Test
    void importWithoutLogos_keepsThem() throws IOException {
        var id = Districts.register(Map.of("name", "Dunlin Shore Schools", "ncesLeaId", "9900301"));
        post(id, "image/png", logo("png")).statusCode(200);

        given().contentType("text/csv")
                .body("nces_lea_id,name,city\n9900301,Dunlin Shore Schools,Dunlin Shore\n")
                .post("/api/v1/districts/import")
                .then()
                .statusCode(200);

        given().get("/api/v1/districts/" + id).then().body("logoHashes", hasSize(1));
    }

    @Tag("nightly")
    @Test
    void unusablePicture_isRefusedWithItsReason() throws IOException {
        var id = Districts.register("Sora Pond Schools");

        post(id, "image/png", "<svg/>".getBytes())
                .statusCode(415)
                .body("detail", containsString("PNG, JPEG, GIF or WebP"));
        post(id, "image/png", new byte[6_000_000]).statusCode(413).body("detail", containsString("at most"));
        post(id, "image/png", blank()).statusCode(400).body("detail", containsString("blank"));
        post(id, "image/svg+xml", "<svg/>".getBytes()).statusCode(415);
        post("dst_unknown", "image/png", logo("png")).statusCode(404);
    }

    @Test
    void tooManyLogos_areRefused() throws IOException {
        var id = Districts.register("Teal Creek Schools");
        var hashes = IntStream.range(0, 20).mapToObj(i -> "%064x".formatted(i)).toList();
        put(id, Map.of("name", "Teal Creek Schools", "logoHashes", hashes)).body("logoHashes", hasSize(20));

        post(id, "image/png", logo("png")).statusCode(409).body("detail", containsString("by PUT"));
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "Teal Creek Schools", "logoHashes", Collections.nCopies(1, "abc")))
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(400)
                .body(containsString("64 hexadecimal digits"));
    }

    private static ValidatableResponse put(String id, Map<String, ?> district) {
        return given().contentType(ContentType.JSON)
                .body(district)
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String id, String type, byte[] picture) {
        return given().contentType(type)
                .body(picture)
                .post("/api/v1/districts/" + id + "/logos")
                .then();
    }

    private static byte[] logo(String format) throws IOException {
        var picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 200, 200);
        pen.setColor(Color.BLUE);
        pen.fillOval(20, 20, 160, 160);
        pen.setColor(Color.YELLOW);
        pen.fillRect(60, 50, 30, 100);
        pen.fillRect(60, 120, 80, 30);
        pen.dispose();
        return file(picture, format);
    }

    private static byte[] blank() throws IOException {
        return file(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "png");
    }

    private static byte[] file(BufferedImage picture, String format) throws IOException {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        }
    }
}
