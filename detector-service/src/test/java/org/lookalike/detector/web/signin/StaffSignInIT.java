package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.SeparateApplication;

/** People who are invited, or come in by a district's rule, at providers of the form of Google and Microsoft Entra. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class StaffSignInIT extends StaffScenario {

    @Test
    void invitedPerson_signsInAtGoogle_decides_andIsListed() throws Exception {
        var name = "Dogwood Falls Public Schools";
        var district = Districts.register(name);
        var other = Districts.register("Dogwood Rapids Public Schools");
        var invitation = invite("robin@dogwoodfalls.example", "communications", district);
        var link = linkOf(invitation);
        var visitor = new Visitor(service);
        assertThat(visitor.open("/invitation?link=" + link).body())
                .contains("You are invited", "Sign in with Google", "robin@dogwoodfalls.example");

        var code = code();
        var page = comeBack(
                visitor,
                StubProviders.GOOGLE,
                code,
                StubProviders.google("1001", "Robin@DogwoodFalls.example", "dogwoodfalls.example"));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + other).statusCode()).isEqualTo(404);
        try (var alerts = new RaisedAlerts()) {
            var alert = alerts.raise("did:plc:dogwood", RaisedAlerts.handleLike(name), name);
            assertThat(visitor.send("/alerts/%s/confirm".formatted(alert), Map.of())
                            .statusCode())
                    .isEqualTo(303);
            given().get("/api/v1/alerts/{id}/audit", alert)
                    .then()
                    .body("items[0].who", equalTo("Robin Sample (1001 at google)"));
        }
        given().queryParam("q", "robin@dogwoodfalls")
                .get("/api/v1/people")
                .then()
                .body("items", hasSize(1))
                .body("items[0].role", equalTo("communications"))
                .body("items[0].lastSignInAt", notNullValue());
        assertThat(new Visitor(service).open("/invitation?link=" + link).statusCode())
                .isEqualTo(410);
        assertThat(audit(district)).contains("invitation_made", "staff_admitted");
    }

    @Test
    void signIn_hasPkceAndNonce_andIsNotReplayed() throws Exception {
        var district = Districts.register("Dogwood Bluff Public Schools");
        invite("sam@dogwoodbluff.example", "read_only", district);
        var visitor = new Visitor(service);
        var asked = authorization(visitor, StubProviders.GOOGLE);
        assertThat(asked).containsKeys("nonce", "state", "code_challenge");
        assertThat(asked.get("scope")).contains("openid", "email");
        assertThat(asked.get("code_challenge_method")).isEqualTo("S256");
        var claims = StubProviders.google("1002", "sam@dogwoodbluff.example", "dogwoodbluff.example");
        var wrong = code();
        StubProviders.answer(StubProviders.GOOGLE, wrong, claims.copy().put("nonce", "another"));
        assertThat(returned(visitor, asked, wrong).statusCode()).isEqualTo(401);

        asked = authorization(visitor, StubProviders.GOOGLE);
        var forged = code();
        StubProviders.answerForged(StubProviders.GOOGLE, forged, claims.copy().put("nonce", asked.get("nonce")));
        assertThat(returned(visitor, asked, forged).statusCode()).isEqualTo(401);

        asked = authorization(visitor, StubProviders.GOOGLE);
        var code = code();
        StubProviders.answer(StubProviders.GOOGLE, code, claims.copy().put("nonce", asked.get("nonce")));
        assertThat(returned(visitor, asked, code).statusCode()).isEqualTo(200);
        var sent = parameters(StubProviders.body(StubProviders.tokenRequests(StubProviders.GOOGLE, "code=" + code)
                .get(0)));
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(sent.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .isEqualTo(asked.get("code_challenge"));

        assertThat(returned(new Visitor(service), asked, code).statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsNotInvited_orUnverified_isRefused_andSoIsTheSameSubjectElsewhere() throws Exception {
        var district = Districts.register("Dogwood Crossing Public Schools");
        invite("kim@dogwoodcrossing.example", "read_only", district);
        var google = StubProviders.google("1003", "kim@dogwoodcrossing.example", "dogwoodcrossing.example");
        refused(StubProviders.GOOGLE, google.copy().put("email_verified", false));
        var noOrganization = google.copy();
        noOrganization.remove("hd");
        refused(StubProviders.GOOGLE, noOrganization);
        refused(StubProviders.GOOGLE, google.copy().put("email", "kim@dogw\u043eodcrossing.example"));
        refused(
                StubProviders.ENTRA,
                StubProviders.entra(
                        "1003",
                        StubProviders.OTHER_TENANT,
                        "kim@dogwoodcrossing.example",
                        "kim@dogwoodcrossing.example"));
        refused(StubProviders.OWN, StubProviders.own("1003", "kim@dogwoodcrossing.example"));
        assertThat(comeBack(new Visitor(service), StubProviders.GOOGLE, code(), google)
                        .statusCode())
                .isEqualTo(200);

        refused(
                StubProviders.OWN,
                new JsonObject()
                        .put("iss", "https://accounts.maplehollow.example/realms/staff")
                        .put("sub", "1003"));
    }

    @Test
    void rule_admitsADistrictsPeople_andNobodyElse() throws Exception {
        var district = registered("Dogwood Harbor Public Schools", "dogwoodharbor.example");
        var neighbor = registered("Dogwood Inlet Public Schools", "dogwoodinlet.example");
        rule(district, district, "gmail.com").statusCode(400).body("field", equalTo("domain"));
        rule(district, district, "students.dogwoodharbor.example")
                .statusCode(400)
                .body("field", equalTo("domain"));
        rule(district, district, "dogwoodinlet.example").statusCode(400).body("field", equalTo("domain"));
        rule(district, neighbor, "dogwoodinlet.example").statusCode(404);
        rule(district, district, "dogwoodharbor.example").statusCode(201);
        rule(district, district, "dogwoodharbor.example").statusCode(409);
        manager(neighbor).get("/api/v1/admission-rules").then().body("items", hasSize(0));
        rule(district, district, "staff.dogwoodharbor.example").statusCode(201);
        String next = manager(district)
                .get("/api/v1/admission-rules?limit=1")
                .then()
                .body("items.domain", contains("staff.dogwoodharbor.example"))
                .extract()
                .path("next");
        manager(district)
                .get("/api/v1/admission-rules?limit=1&after=" + next)
                .then()
                .body("items.domain", contains("dogwoodharbor.example"))
                .body("next", nullValue());

        var visitor = new Visitor(service);
        var page = comeBack(
                visitor,
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("1004", "lee@dogwoodharbor.example", "dogwoodharbor.example"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(200);
        assertThat(visitor.open("/people").statusCode()).isEqualTo(403);
        refused(
                StubProviders.GOOGLE,
                StubProviders.google("1005", "pat@students.dogwoodharbor.example", "dogwoodharbor.example"));
        refused(
                StubProviders.GOOGLE,
                StubProviders.google("1006", "pat@dogwoodharbor.example.evil.example", "dogwoodharbor.example"));
    }

    @Test
    void tenantOfEntra_isADistrictsByTheOperatorsWord() throws Exception {
        var district = registered("Dogwood Summit Public Schools", "dogwoodsummit.example");
        var rule = Map.of(
                "districtId",
                district,
                "provider",
                StubProviders.ENTRA,
                "domain",
                "dogwoodsummit.example",
                "tenant",
                StubProviders.TENANT,
                "role",
                "communications");
        manager(district)
                .contentType(ContentType.JSON)
                .body(rule)
                .post("/api/v1/admission-rules")
                .then()
                .statusCode(400)
                .body("field", equalTo("tenant"));
        given().contentType(ContentType.JSON)
                .body(rule)
                .post("/api/v1/admission-rules")
                .then()
                .statusCode(201);

        refused(
                StubProviders.ENTRA,
                StubProviders.entra(
                        "2001", StubProviders.OTHER_TENANT, "ola@dogwoodsummit.example", "ola@dogwoodsummit.example"));
        var foreign = StubProviders.entra("2001", StubProviders.TENANT, "ola@dogwoodsummit.example", "x@x.example")
                .put("iss", "https://login.microsoftonline.com/%s/v2.0".formatted(StubProviders.OTHER_TENANT));
        assertThat(comeBack(new Visitor(service), StubProviders.ENTRA, code(), foreign)
                        .statusCode())
                .isEqualTo(401);
        var visitor = new Visitor(service);
        var page = comeBack(
                visitor,
                StubProviders.ENTRA,
                code(),
                StubProviders.entra(
                        "2001", StubProviders.TENANT, "Ola@DogwoodSummit.example", "ceo@elsewhere.example"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(visitor.open("/people").body())
                .contains("ola@dogwoodsummit.example")
                .doesNotContain("elsewhere");
    }

    /** In two tabs. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void firstSignIns_atOnce_areOnePerson(boolean isInvited) throws Exception {
        var domain = "dogwoodtabs%s.example".formatted(isInvited);
        var district = registered("Dogwood Tabs %s Public Schools".formatted(isInvited), domain);
        if (isInvited) {
            invite("tia@" + domain, "read_only", district);
        } else {
            rule(district, district, domain).statusCode(201);
        }
        var claims = StubProviders.google("96" + isInvited, "tia@" + domain, domain);
        var tabs = IntStream.range(0, 8)
                .mapToObj(tab -> CompletableFuture.supplyAsync(
                        () -> comeBack(new Visitor(service), StubProviders.GOOGLE, code(), claims)
                                .statusCode()))
                .toList();
        for (var tab : tabs) {
            assertThat(tab.get()).isEqualTo(200);
        }
        manager(district).get("/api/v1/people").then().body("items", hasSize(1));
    }

    /** The domain of a county, in which a district has its own. */
    @Test
    void domain_isTheDistricts_whoseVouchedDomainIsClosest() {
        var county = registered("Dogwood County Public Schools", "dogwoodcounty.example");
        var town = registered("Dogwood Town Public Schools", "town.dogwoodcounty.example");
        rule(county, county, "staff.town.dogwoodcounty.example").statusCode(400).body("field", equalTo("domain"));
        rule(county, county, "town.dogwoodcounty.example").statusCode(400).body("field", equalTo("domain"));
        rule(county, county, "staff.dogwoodcounty.example").statusCode(201);
        rule(town, town, "staff.town.dogwoodcounty.example").statusCode(201);
    }

    /** Such as towns that name their mail provider, or the state's domain, as their website. */
    @ParameterizedTest
    @CsvSource({"gmail.com", "comcast.net", "k12.ma.us"})
    void attack_districtTakesADomainWhereAnybodyHasAddresses(String domain) {
        var district = registered("Dogwood Junk %s Public Schools".formatted(domain), domain);
        rule(district, district, domain).statusCode(400).body("field", equalTo("domain"));
    }

    @Test
    void attack_neighborsProvider_namesGooglesIssuer() {
        var district = Districts.register("Dogwood Issuer Public Schools");
        invite("kit@dogwoodissuer.example", "communications", district);
        var claims = StubProviders.google("9101", "kit@dogwoodissuer.example", "dogwoodissuer.example");
        for (var provider : List.of(StubProviders.NEIGHBOR, StubProviders.OWN, StubProviders.ENTRA)) {
            assertThat(comeBack(new Visitor(service), provider, code(), claims).statusCode())
                    .as(provider)
                    .isEqualTo(401);
        }
        assertThat(comeBack(new Visitor(service), StubProviders.GOOGLE, code(), claims)
                        .statusCode())
                .isEqualTo(200);
    }

    /** Before the town has it vouched for, and then after. */
    @Test
    void attack_countysRuleAndProvider_takeATownsInvitation() throws Exception {
        var county = registered("Dogwood Shire Public Schools", "dogwoodshire.example");
        ownRule(county, "town.dogwoodshire.example").statusCode(201);
        var address = "max@town.dogwoodshire.example";
        var town = Districts.register("Dogwood Hamlet Public Schools");
        invite(address, "communications", town);
        var visitor = new Visitor(service);
        var page = comeBack(visitor, StubProviders.OWN, code(), StubProviders.own("9201", address));
        assertThat(page.statusCode()).as("comes in to the county alone").isEqualTo(200);
        assertThat(visitor.open("/districts/" + county).statusCode()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + town).statusCode()).isEqualTo(404);
        var byMail = new Visitor(service);
        byMail.send("/sign-in/mail", Map.of("address", address));
        byMail.send("/sign-in", Map.of("link", mailedLink(address)));
        assertThat(byMail.open("/districts/" + town).statusCode()).isEqualTo(200);

        var vouched = registered("Dogwood Township Public Schools", "town.dogwoodshire.example");
        refused(StubProviders.OWN, StubProviders.own("9202", "mia@town.dogwoodshire.example"));
        ownRule(vouched, "town.dogwoodshire.example").statusCode(201);
        var own = new Visitor(service);
        comeBack(own, StubProviders.OWN, code(), StubProviders.own("9202", "mia@town.dogwoodshire.example"));
        assertThat(own.open("/districts/" + vouched).statusCode()).isEqualTo(200);
        assertThat(own.open("/districts/" + county).statusCode()).isEqualTo(404);
    }

    private static ValidatableResponse ownRule(String district, String domain) {
        return manager(district)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "districtId", district, "provider", StubProviders.OWN, "domain", domain, "role", "read_only"))
                .post("/api/v1/admission-rules")
                .then();
    }
}
