package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;

/** People whose access a district or their provider ends. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class LeaverIT extends StaffScenario {

    /** By links in emails, of which another is open. */
    @Test
    void whoIsRemoved_isOutAtOnce_andNoLinkOrInvitationFromBeforeLetsThemIn() throws Exception {
        var address = "jude@dogwoodmeadow.example";
        var district = Districts.register("Dogwood Meadow Public Schools");
        invite(address, "read_only", district);
        var visitor = new Visitor(service);
        visitor.send("/sign-in/mail", Map.of("address", address));
        visitor.send("/sign-in", Map.of("link", mailedLink(address)));
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(200);
        var other = linkOf(invite(address, "communications", district));
        visitor.send("/sign-in/mail", Map.of("address", address));
        var open = mailedLink(address);

        manager(district)
                .delete("/api/v1/people/{id}", memberId("jude@dogwoodmeadow"))
                .then()
                .statusCode(204);

        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(303);
        assertThat(visitor.send("/sign-in", Map.of("link", open)).statusCode()).isEqualTo(401);
        assertThat(visitor.open("/invitation?link=" + other).statusCode()).isEqualTo(410);
    }

    @Test
    void endedAccess_holdsAtEveryProviderAndByMail_andAnotherDistrictMayInvite() throws Exception {
        var address = "vik@dogwoodglen.example";
        var district = registered("Dogwood Glen Public Schools", "dogwoodglen.example");
        var other = Districts.register("Dogwood Dale Public Schools");
        invite(address, "read_only", district);
        var google = StubProviders.google("8001", address, "dogwoodglen.example");
        assertThat(comeBack(new Visitor(service), StubProviders.GOOGLE, code(), google)
                        .statusCode())
                .isEqualTo(200);
        var before = linkOf(invite(address, "communications", district));
        manager(district)
                .contentType(ContentType.JSON)
                .body(Map.of("letIn", false))
                .put("/api/v1/people/{id}/access", memberId("vik@dogwoodglen"))
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "districtId",
                        district,
                        "provider",
                        StubProviders.OWN,
                        "domain",
                        "dogwoodglen.example",
                        "role",
                        "read_only"))
                .post("/api/v1/admission-rules")
                .then()
                .statusCode(201);

        refused(StubProviders.GOOGLE, google);
        refused(StubProviders.GOOGLE, google.copy().put("sub", "8002"));
        refused(StubProviders.OWN, StubProviders.own("8001", address));

        assertThat(new Visitor(service).open("/invitation?link=" + before).statusCode())
                .isEqualTo(410);
        invite(address, "read_only", other);
        var visitor = new Visitor(service);
        assertThat(comeBack(visitor, StubProviders.GOOGLE, code(), google).statusCode())
                .isEqualTo(200);
        assertThat(visitor.open("/districts/" + other).statusCode()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(404);
    }

    /** Whose rows for the accounts are two. */
    @Test
    void attack_endedPerson_staysByAnAccountElsewhere() throws Exception {
        var address = "flo@dogwoodtwice.example";
        var district = registered("Dogwood Twice Public Schools", "dogwoodtwice.example");
        invite(address, "read_only", district);
        var google = new Visitor(service);
        comeBack(google, StubProviders.GOOGLE, code(), StubProviders.google("9301", address, "dogwoodtwice.example"));
        invite(address, "read_only", district);
        var entra = new Visitor(service);
        var claims = StubProviders.entra("9301", StubProviders.TENANT, address, address)
                .put("xms_edov", true);
        comeBack(entra, StubProviders.ENTRA, code(), claims);
        assertThat(entra.open("/districts/" + district).statusCode()).isEqualTo(200);
        assertThat(google.open("/districts/" + district).statusCode()).isEqualTo(200);

        manager(district)
                .contentType(ContentType.JSON)
                .body(Map.of("letIn", false))
                .put("/api/v1/people/{id}/access", memberId("flo@dogwoodtwice"))
                .then()
                .statusCode(200);
        assertThat(entra.open("/districts/" + district).statusCode()).isEqualTo(303);
        assertThat(google.open("/districts/" + district).statusCode()).isEqualTo(303);
        refused(StubProviders.ENTRA, claims);
        manager(district)
                .delete("/api/v1/people/{id}", memberId("flo@dogwoodtwice"))
                .then()
                .statusCode(204);
        manager(district).get("/api/v1/people").then().body("items", hasSize(0));
    }

    @Test
    void attack_endedPerson_comesBackByClaims() throws Exception {
        var address = "rae@dogwoodclaims.example";
        var district = registered("Dogwood Claims Public Schools", "dogwoodclaims.example");
        var other = Districts.register("Dogwood Claims Elsewhere Public Schools");
        invite(address, "read_only", district);
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("9901", address, "dogwoodclaims.example"));
        manager(district)
                .contentType(ContentType.JSON)
                .body(Map.of("letIn", false))
                .put("/api/v1/people/{id}/access", memberId("rae@dogwoodclaims"))
                .then()
                .statusCode(200);
        assertThat(comeBack(
                                new Visitor(service),
                                StubProviders.NEIGHBOR,
                                code(),
                                StubProviders.withRights("9901", address, "communications", district))
                        .statusCode())
                .isEqualTo(403);
        assertThat(comeBack(
                                new Visitor(service),
                                StubProviders.NEIGHBOR,
                                code(),
                                StubProviders.withRights("9902", address, "communications", other))
                        .statusCode())
                .as("in a district that ended nothing")
                .isEqualTo(200);
    }

    /** What the provider says four minutes after it was last asked, and whether the session goes on. */
    @ParameterizedTest
    @CsvSource({"200, '', true", "400, invalid_grant, false", "503, '', true", "401, invalid_client, true"})
    void leaver_isSignedOut_onceTheProviderSaysSo(int status, String error, boolean isIn) throws Exception {
        var district = Districts.register("Dogwood Leaver %d Public Schools".formatted(status));
        var address = "leaver%d@dogwoodleaver.example".formatted(status);
        invite(address, "read_only", district);
        var visitor = new Visitor(service);
        var code = code();
        comeBack(
                visitor,
                StubProviders.GOOGLE,
                code,
                StubProviders.google("400" + status, address, "dogwoodleaver.example"));
        StubProviders.answerRefresh(StubProviders.GOOGLE, code, status, error);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(200);
        assertThat(StubProviders.tokenRequests(StubProviders.GOOGLE, "fictional-refresh-" + code))
                .isEmpty();

        execute(
                "update console_session set checked_at = now() - interval '150 seconds' where who like '%%(400%d at google)'"
                        .formatted(status));
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(isIn ? 200 : 303);
        assertThat(StubProviders.tokenRequests(StubProviders.GOOGLE, "fictional-refresh-" + code))
                .singleElement()
                .satisfies(asked -> assertThat(asked.getHeader("Authorization"))
                        .as("as at the sign-in")
                        .isNotNull()
                        .isEqualTo(StubProviders.tokenRequests(StubProviders.GOOGLE, "code=" + code)
                                .get(0)
                                .getHeader("Authorization")));
        if (status == 503) {
            execute(
                    "update console_session set checked_at = now() - interval '5 minutes', confirmed_at = now() - interval '2 hours' where who like '%%(400%d at google)'"
                            .formatted(status));
            assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(303);
        }
    }
}
