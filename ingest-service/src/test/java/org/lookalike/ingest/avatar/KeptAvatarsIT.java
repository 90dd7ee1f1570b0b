package org.lookalike.ingest.avatar;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.images.PictureHash;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.avatar.Avatars.PictureFetch;
import org.lookalike.ingest.snapshot.AccountKey;

/** Avatars as evidence, with the database that keeps them. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class KeptAvatarsIT {

    private static final URI AVATAR = URI.create("https://cdn.bsky.app/img/avatar/a@jpeg");

    @Inject
    KeptAvatars kept;

    @Inject
    Vertx vertx;

    private final String account = "did:plc:" + UUID.randomUUID();

    private void look(boolean keepImages, URI address, byte[] picture) {
        PictureFetch fetch = ignored -> Uni.createFrom().item(picture);
        var settings = new Settings(Duration.ofMinutes(15), keepImages);
        var avatars = new Avatars(fetch, settings, kept, vertx, new SimpleMeterRegistry());
        assertThat(avatars.hashOf("bluesky", address, new AccountKey("bluesky", account))
                        .await()
                        .indefinitely())
                .isPresent();
        assertThat(avatars.hashOf("bluesky", address, null).await().indefinitely())
                .isPresent();
        avatars.close();
    }

    private ValidatableResponse list() {
        return given().queryParam("platform", "bluesky")
                .queryParam("accountId", account)
                .get("/api/v1/avatars")
                .then()
                .statusCode(200);
    }

    @Test
    void picture_isKept_andFoundByItsHash() throws Exception {
        var picture = Settings.logo();
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));

        look(true, AVATAR, picture);

        list().body("items", hasSize(1))
                .body("items[0].platform", equalTo("bluesky"))
                .body("items[0].accountId", equalTo(account))
                .body("items[0].sha256", equalTo(sha256))
                .body("items[0].avatarHash", equalTo(PictureHash.of(picture).hex()))
                .body("items[0].address", equalTo(AVATAR.toString()))
                .body("items[0].mediaType", equalTo("image/png"))
                .body("items[0].size", equalTo(picture.length))
                .body("items[0].fetchedAt", notNullValue());
        var response = given().get("/api/v1/avatars/" + sha256)
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("attachment"))
                .header("Content-Security-Policy", containsString("sandbox"));
        assertThat(response.extract().asByteArray()).isEqualTo(picture);
    }

    @Test
    void samePicture_isKeptOnce_andAnotherBesideIt_butNotWithoutEnd() throws IOException {
        look(true, AVATAR, Settings.logo());
        look(true, AVATAR.resolve("other"), Settings.logo());
        list().body("items", hasSize(1));

        for (int left = 10; left < 40; left++) {
            look(true, AVATAR.resolve(String.valueOf(left)), Settings.logo(Color.BLUE, left));
        }
        list().body("items", hasSize(20));
        give(Settings.logo(Color.GREEN, 30))
                .statusCode(409)
                .body("detail", containsString("20 others of the account are"));
        give(Settings.logo()).statusCode(204);
        list().body("items", hasSize(20));
    }

    private ValidatableResponse give(byte[] picture) {
        return given().queryParam("platform", "bluesky")
                .queryParam("accountId", account)
                .contentType("image/png")
                .body(picture)
                .put("/api/v1/avatars")
                .then();
    }

    @Test
    void nothing_isKept_unlessItIsEnabled() throws IOException {
        look(false, AVATAR, Settings.logo());
        list().body("items", hasSize(0));
    }

    @Test
    void picture_isDeleted_onDemand() throws IOException {
        look(true, AVATAR, Settings.logo());
        given().queryParam("platform", "bluesky")
                .queryParam("accountId", account)
                .delete("/api/v1/avatars")
                .then()
                .statusCode(204);
        list().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        # platform | account | file        | status
        bluesky    | a       | no picture  | 400
        Blue Sky   | a       | logo        | 400
        bluesky    | none    | logo        | 400
        bluesky    | a       | logo        | 204
        """)
    void picture_isGivenByAProgram(String platform, String id, String file, int status) throws IOException {
        given().queryParam("platform", platform)
                .queryParam("accountId", id == null ? "" : account)
                .contentType("image/png")
                .body(file.equals("logo") ? Settings.logo() : file.getBytes(UTF_8))
                .put("/api/v1/avatars")
                .then()
                .statusCode(status);
        list().body("items", hasSize(status == 204 ? 1 : 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # path                                                                            | status | what it says
        /api/v1/avatars                                                                   | 400    | give both the platform and the accountId
        /api/v1/avatars?platform=bluesky                                                  | 400    | give both the platform and the accountId
        /api/v1/avatars/ABC                                                               | 400    | must be 64 hexadecimal digits
        /api/v1/avatars/0000000000000000000000000000000000000000000000000000000000000000  | 404    | no picture with that hash is kept
        """)
    void invalidRequest_isRefusedWithTheFix(String path, int status, String words) {
        given().get(path).then().statusCode(status).body(containsString(words));
    }
}
