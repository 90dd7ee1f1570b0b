package org.lookalike.detector.official;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.ApiKeys;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.kafka.SchemaLocations;
import org.lookalike.testing.Contract;

/** Published lists as programs read them, as the service sends them. */
@DetectorTest
class ListDocumentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    SchemaLocations installation;

    /** Registers and publishes a district whose name is a word; returns its id. */
    private static String publish(String word, String ncesLeaId) {
        var id = Districts.register(Map.of(
                "name",
                word + " School District",
                "city",
                "Example City",
                "state",
                "VT",
                "ncesLeaId",
                ncesLeaId,
                "webDomains",
                List.of(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".example"),
                "officialAccounts",
                List.of(Map.of("platform", "facebook", "handle", word.replaceAll("\\W", "") + "Schools")),
                "schools",
                List.of(Map.of(
                        "name",
                        word + " Middle School",
                        "officialAccounts",
                        List.of(Map.of("platform", "instagram", "handle", word.replaceAll("\\W", "") + "Middle"))))));
        given().put("/api/v1/districts/%s/official-list".formatted(id)).then().statusCode(200);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        anybody().get("/official/%s.json".formatted(id)).then().statusCode(200));
        return id;
    }

    private static RequestSpecification anybody() {
        return given().header("Authorization", "none");
    }

    private static ExtractableResponse<Response> get(String path) {
        return anybody().get(path).then().statusCode(200).extract();
    }

    @Test
    void list_isByTheContract_cachedForHalfAMinute_andTheSameByIdAndName() {
        var id = publish("Wrenbury", "9710001");
        var byName = get("/official/vt/wrenbury-school-district.json");

        Contract.of("official-list").assertValid(byName.asString());
        assertThat(byName.jsonPath().getString("districtId")).isEqualTo(id);
        assertThat(byName.jsonPath().getString("page"))
                .isEqualTo(installation.at("/official/vt/wrenbury-school-district"));
        assertThat(byName.jsonPath().getList("accounts.address"))
                .containsExactly("https://www.facebook.com/WrenburySchools");
        assertThat(byName.jsonPath().getList("schools.name")).containsExactly("Wrenbury Middle School");
        assertThat(byName.header("Cache-Control")).isEqualTo("public, max-age=30, must-revalidate");
        assertThat(byName.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(get("/official/%s.json".formatted(id)).asString()).isEqualTo(byName.asString());
        anybody()
                .header("If-None-Match", byName.header("ETag"))
                .get("/official/vt/wrenbury-school-district.json")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(byName.header("ETag")));
        anybody().head("/official/vt/wrenbury-school-district.json").then().statusCode(200);
    }

    /** A program that looks for a list by a web domain must not find that of a neighbor, which registered the domain as its own. */
    @Test
    void webDomainThatTheDistrictAloneRegistered_isNotOnTheList() {
        var id = publish("Wrenmantle", "9710008");
        var own = "Bearer " + ApiKeys.make("wrenmantle", List.of("read", "manage"), id);
        given().header("Authorization", own)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Wrenmantle School District",
                        "city",
                        "Example City",
                        "state",
                        "VT",
                        "ncesLeaId",
                        "9710008",
                        "webDomains",
                        List.of("wrenmantle.example", "wrenneighbor.example"),
                        "officialAccounts",
                        List.of(Map.of("platform", "facebook", "handle", "WrenmantleNewSchools"))))
                .put("/api/v1/districts/" + id)
                .then()
                .statusCode(200)
                .body("webDomains", hasSize(2));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            var list = get("/official/%s.json".formatted(id)).jsonPath();
            assertThat(list.getList("accounts.handle")).containsExactly("WrenmantleNewSchools");
            assertThat(list.getList("webDomains")).containsExactly("wrenmantle.example");
        });
        assertThat(get("/official/vt/wrenmantle-school-district").asString()).doesNotContain("wrenneighbor");
        assertThat(get("/official/vt/wrenmantle-school-district/embed").header("Content-Security-Policy"))
                .doesNotContain("wrenneighbor");
    }

    /** What a proxy, or whoever poses as one, says of the address stands in nothing that others get from a cache. */
    @ParameterizedTest
    @CsvSource({
        "Host, Corncrakeby, 9710011",
        "X-Forwarded-Host, Corncrakeham, 9710012",
        "Forwarded, Corncraketon, 9710013",
        "X-Original-URL, Corncrakewick, 9710014"
    })
    void header_changesNoList(String header, String word, String ncesLeaId) {
        publish(word, ncesLeaId);
        var path = "/official/vt/%s-school-district".formatted(word.toLowerCase(Locale.ROOT));
        var value = header.equals("Forwarded") ? "host=evil.example" : "evil.example";

        for (var ending : List.of(".json", ".jws")) {
            assertThat(anybody().header(header, value).get(path + ending).asString())
                    .doesNotContain("evil");
        }
        assertThat(anybody().header(header, value).get(path + ".json").asString())
                .isEqualTo(get(path + ".json").asString());
    }

    @Test
    void signedList_isVerifiedByTheKeysShown() throws Exception {
        var id = publish("Lapwingham", "9710003");
        var signed = get("/official/vt/lapwingham-school-district.jws");
        var keys = new HttpsJwks("http://localhost:%d/.well-known/jwks.json".formatted(RestAssured.port));
        var claims = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "EdDSA")
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                .setExpectedType(true, "official-list+jwt")
                .setExpectedIssuer(installation.at(""))
                .setExpectedSubject(id)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .processToClaims(signed.asString());

        assertThat(signed.contentType()).isEqualTo("application/jose");
        assertThat(signed.header("Cache-Control")).isEqualTo("public, max-age=30, must-revalidate");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(60);
        assertThat(JSON.readTree(claims.toJson()).path("list"))
                .isEqualTo(JSON.readTree(
                        get("/official/vt/lapwingham-school-district.json").asString()));
        assertThat(get("/official/%s.jws".formatted(id)).asString()).contains(".");
    }

    /** The page has the same list as data, which no name ends; every link says whose it is. */
    @Test
    void page_hasTheListAsData() throws Exception {
        publish("Pintail </script><b>Ferry", "9710006");
        var page = get("/official/vt/pintail-script-b-ferry-school-district").asString();
        var data = page.replaceFirst("(?s).*<script type=\"application/ld\\+json\">(.*?)</script>.*", "$1");

        assertThat(JSON.readTree(data).path("name").asText()).isEqualTo("Pintail </script><b>Ferry School District");
        assertThat(JSON.readTree(data).path("@type").asText()).isEqualTo("EducationalOrganization");
        assertThat(JSON.readTree(data).path("sameAs")).hasSize(1);
        assertThat(page).doesNotContain("<b>Ferry").containsOnlyOnce("<script");
        assertThat(Pattern.compile("<a href=\"https://www\\.(?:facebook|instagram)[^>]* rel=\"me ")
                        .matcher(page)
                        .results())
                .hasSize(2);
    }

    /** Programs share the budget of people who ask, by address. */
    @Test
    void floodOfAnAddress_isRefused_andOthersAreAnswered() {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        from("2001:db8:77::1").statusCode())
                .isEqualTo(429));

        assertThat(from("2001:db8:77::2").statusCode())
                .as("of the same network")
                .isEqualTo(429);
        assertThat(from("2001:db8:78::1").statusCode()).isEqualTo(404);
    }

    private static Response from(String address) {
        Response last = anybody().get("/.well-known/jwks.json");
        for (int i = 0; i < 100; i++) {
            last = anybody().header("X-Forwarded-For", address).get("/official/vt/no-such-list.jws");
            if (last.statusCode() == 429) {
                return last;
            }
        }
        return last;
    }

    @Test
    void keys_arePublic_andTheNextIsShownBeforeItSigns() {
        var keys = get("/.well-known/jwks.json");

        assertThat(keys.contentType()).isEqualTo("application/jwk-set+json");
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(keys.jsonPath().getList("keys.kid")).containsExactly("dev", "next");
        assertThat(keys.jsonPath().getList("keys.d")).containsOnlyNulls();
        anybody()
                .header("If-None-Match", keys.header("ETag"))
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(304);
    }

    @Test
    void trustFile_isForTheDistrictsOwnPeople() {
        var id = publish("Dunlinford", "9710004");
        var other = Districts.register("Fulmarfield School District");
        var path = "/api/v1/districts/%s/official-list/trust.txt";
        var own = ApiKeys.make("Dunlinford", List.of("read"), id);
        var others = ApiKeys.make("Fulmarfield", List.of("read"), other);

        var file = given().header("Authorization", "Bearer " + own)
                .get(path.formatted(id))
                .then()
                .statusCode(200)
                .contentType(ContentType.TEXT)
                .header("Content-Disposition", equalTo("attachment; filename=\"trust.txt\""))
                .extract()
                .asString();
        assertThat(file.lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "contact=" + installation.at("/official/vt/dunlinford-school-district"),
                        "social=https://www.facebook.com/DunlinfordSchools",
                        "social=https://www.instagram.com/DunlinfordMiddle/");
        given().header("Authorization", "Bearer " + others)
                .get(path.formatted(id))
                .then()
                .statusCode(404);
        anybody().get(path.formatted(id)).then().statusCode(401);
        given().get(path.formatted(other)).then().statusCode(404);
    }

    /** Nothing tells a district whose list is not shown from one that there is not. */
    @Test
    void listThatIsNotShown_isAsIfThereWereNone() {
        var hidden = Districts.register("Sanderlington School District");
        var withdrawn = publish("Avocetville", "9710005");
        given().delete("/api/v1/districts/%s/official-list".formatted(withdrawn))
                .then()
                .statusCode(204);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> anybody()
                .get("/official/vt/avocetville-school-district.json")
                .then()
                .statusCode(404));

        for (var ending : List.of(".json", ".jws")) {
            var none = refused("/official/dst_0000000000000" + ending);
            assertThat(List.of(
                            refused("/official/" + hidden + ending),
                            refused("/official/" + withdrawn + ending),
                            refused("/official/vt/avocetville-school-district" + ending),
                            refused("/official/vt/sanderlington-school-district" + ending)))
                    .containsOnly(none);
        }
    }

    /** What a refusal says, but for the address. */
    private static Map<String, ?> refused(String path) {
        var problem = anybody()
                .get(path)
                .then()
                .statusCode(404)
                .header("ETag", nullValue())
                .extract()
                .jsonPath()
                .<String, Object>getMap("");
        problem.remove("instance");
        return problem;
    }
}
