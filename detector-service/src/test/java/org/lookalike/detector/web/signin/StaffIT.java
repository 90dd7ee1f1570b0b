package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.testing.Browser;
import org.lookalike.testing.OperatorKey;
import org.openqa.selenium.By;

/** People who are invited, or come in by a district's rule, at providers of the form of Google and Microsoft Entra, and by mail. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class StaffIT extends StaffScenario {

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

    @Test
    void whereThereIsNoProvider_aMailedLinkSignsIn_once() throws Exception {
        var district = Districts.register("Dogwood Prairie Public Schools");
        var invitation = invite("jo@dogwoodprairie.example", "read_only", district);
        var visitor = new Visitor(service);
        var answer = visitor.send("/invitation", Map.of("link", linkOf(invitation)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var link = mailedLink("jo@dogwoodprairie.example");
        assertThat(visitor.open("/sign-in?link=" + link).body()).contains("This link signs you in");
        assertThat(visitor.follow(visitor.send("/sign-in", Map.of("link", link)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(200);
        assertThat(new Visitor(service).send("/sign-in", Map.of("link", link)).statusCode())
                .isEqualTo(401);

        var known = new Visitor(service).send("/sign-in/mail", Map.of("address", "Jo@DogwoodPrairie.example"));
        var unknown = new Visitor(service).send("/sign-in/mail", Map.of("address", "nobody@dogwoodprairie.example"));
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
        mailedLink("jo@dogwoodprairie.example");
        assertThat(count("select count(*) from sign_in_link where address = 'nobody@dogwoodprairie.example'"))
                .isZero();

        String member = given().queryParam("q", "jo@dogwoodprairie")
                .get("/api/v1/people")
                .path("items[0].memberId");
        given().contentType(ContentType.JSON)
                .body(Map.of("letIn", false))
                .put("/api/v1/people/{id}/access", member)
                .then()
                .statusCode(200);
        assertThat(visitor.open("/sign-in").statusCode()).isEqualTo(200);
        assertThat(visitor.open("/districts/" + district).statusCode()).isEqualTo(303);
        assertThat(audit(district)).contains("staff_disabled");
        given().contentType(ContentType.JSON)
                .body(Map.of("letIn", true))
                .put("/api/v1/people/{id}/access", member)
                .then()
                .statusCode(200);
        assertThat(visitor.open("/districts/" + district).statusCode())
                .as("a session from before")
                .isEqualTo(303);
    }

    /** They would fill the mailbox, until notifier-service takes no more for the day. */
    @Test
    void linksThatStrangersAskFor_lastLonger_soThatTheDaysMailsSuffice() throws Exception {
        var address = "ida@dogwoodcove.example";
        invite(address, "read_only", Districts.register("Dogwood Cove Public Schools"));
        var minutes = new ArrayList<Long>();
        for (int asked = 1; asked <= 5; asked++) {
            int links = asked;
            new Visitor(service).send("/sign-in/mail", Map.of("address", address));
            Awaitility.await()
                    .until(() -> count("select count(*) from sign_in_link where address = '%s'".formatted(address))
                            == links);
            minutes.add(count(
                    """
                            select round(extract(epoch from max(expires_at) - now()) / 60) from sign_in_link where address = '%s'"""
                            .formatted(address)));
            execute("update sign_in_link set expires_at = now() where address = '%s'".formatted(address));
        }
        assertThat(minutes).containsExactly(15L, 30L, 60L, 120L, 120L);
    }

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

    @Test
    void invitation_isSentAnew_inTheLanguageOfItsReader() throws Exception {
        var name = "Dogwood Ridge Public Schools";
        var address = "ana@dogwoodridge.example";
        var district = Districts.register(name);
        var first = invite(address, "read_only", district);
        var link = linkOf(first);
        var visitor = new Visitor(service);
        visitor.send("/sign-in", Map.of("key", OperatorKey.TEXT));
        assertThat(visitor.open("/people/new").body()).contains("Language of the email", "Spanish");
        var fields = Map.of("address", address, "role", "read_only", "districtNames", name);
        assertThat(visitor.send("/people/new", with(fields, "language", "fr")).statusCode())
                .isEqualTo(400);
        assertThat(visitor.send("/people/new", with(fields, "language", "es")).statusCode())
                .isEqualTo(303);

        assertThat(new Visitor(service).open("/invitation?link=" + link).statusCode())
                .isEqualTo(410);
        manager(district).get("/api/v1/invitations").then().body("items", hasSize(1));
        assertThat(count(
                        "select count(*) from personal_mail where mail_id <> '%s' and content ->> 'address' = '%s' and content ->> 'language' = 'es' and content -> 'values' ->> 'role' = 'read_only'"
                                .formatted(first, address)))
                .isEqualTo(1);
        inviting(manager(district), address, "communications", district).statusCode(201);
        manager(district).get("/api/v1/invitations").then().body("items", hasSize(2));
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        var all = new HashMap<>(fields);
        all.put(field, value);
        return all;
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

    /** Who came as a manager by an invitation, and invited others before. */
    @ParameterizedTest
    @ValueSource(strings = {"ends", "removes", "demotes"})
    void attack_managerWhoLeaves_leavesInvitationsBehind(String how) throws Exception {
        var district = Districts.register("Dogwood Parting %s Public Schools".formatted(how));
        var manager = "uma@%s.dogwoodparting.example".formatted(how);
        invite(manager, "communications", district);
        var visitor = new Visitor(service);
        comeBack(
                visitor,
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("94" + how, manager, "dogwoodparting.example"));
        var friend = "friend@%s.dogwoodparting.example".formatted(how);
        assertThat(visitor.send("/people/new", Map.of("address", friend, "role", "communications"))
                        .statusCode())
                .isEqualTo(303);
        var member = memberId("uma@" + how);
        switch (how) {
            case "ends" ->
                manager(district)
                        .contentType(ContentType.JSON)
                        .body(Map.of("letIn", false))
                        .put("/api/v1/people/{id}/access", member)
                        .then()
                        .statusCode(200);
            case "removes" ->
                manager(district).delete("/api/v1/people/{id}", member).then().statusCode(204);
            default ->
                manager(district)
                        .contentType(ContentType.JSON)
                        .body(Map.of("role", "read_only", "districts", List.of(district)))
                        .put("/api/v1/people/{id}/rights", member)
                        .then()
                        .statusCode(200);
        }
        refused(StubProviders.GOOGLE, StubProviders.google("95" + how, friend, "dogwoodparting.example"));
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

    @Test
    void personOfAState_isSeenByItsDistricts() throws Exception {
        var district = Districts.register(Map.of("name", "Dogwood Statewide Public Schools", "state", "WY"));
        var elsewhere = Districts.register(Map.of("name", "Dogwood Faraway Public Schools", "state", "VT"));
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "address", "ivy@dogwoodstates.example", "role", "regional_operator", "states", List.of("WY")))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);
        manager(district).get("/api/v1/invitations").then().body("items.address", hasItem("ivy@dogwoodstates.example"));
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("9701", "ivy@dogwoodstates.example", "dogwoodstates.example"));
        manager(district)
                .get("/api/v1/people")
                .then()
                .body("items.address", hasItem("ivy@dogwoodstates.example"))
                .body("items[0].states", equalTo(List.of("WY")));
        manager(elsewhere).get("/api/v1/people").then().body("items", hasSize(0));
    }

    @Test
    void invitation_thatIsAcceptedMeanwhile_isNotWithdrawn() throws Exception {
        var district = Districts.register("Dogwood Withdrawn Public Schools");
        var invitation = invite("ned@dogwoodwithdrawn.example", "read_only", district);
        var manager = manager(district);
        try (var connection = database.getConnection();
                var accepting = connection.createStatement()) {
            connection.setAutoCommit(false);
            accepting.execute("set local lookalike.districts = '*'");
            accepting.execute(
                    "update staff_invitation set accepted_at = now() where invitation_id = '%s'".formatted(invitation));
            var withdrawn = CompletableFuture.supplyAsync(() -> manager.delete("/api/v1/invitations/{id}", invitation));
            Awaitility.await()
                    .until(() -> count(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from staff_invitation%'")
                            == 1);
            connection.commit();
            assertThat(withdrawn.get().statusCode()).isEqualTo(404);
        }
        assertThat(count("select count(*) from staff_invitation where invitation_id = '%s'".formatted(invitation)))
                .isEqualTo(1);
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

    /** Of a person who comes in already: by the same district, and by one that does not know of the other. */
    @Test
    void invitationToAnotherRole_takesEffect_asFarAsOneRoleCan() throws Exception {
        var elm = Districts.register("Dogwood Rising Public Schools");
        var oak = Districts.register("Dogwood Setting Public Schools");
        var address = "lou@dogwoodrising.example";
        var claims = StubProviders.google("9951", address, "dogwoodrising.example");
        invite(address, "read_only", elm);
        comeBack(new Visitor(service), StubProviders.GOOGLE, code(), claims);
        inviting(manager(oak), address, "communications", oak).statusCode(201);
        comeBack(new Visitor(service), StubProviders.GOOGLE, code(), claims);
        manager(oak).get("/api/v1/people").then().body("items[0].role", equalTo("read_only"));
        manager(oak).get("/api/v1/invitations").then().body("items", hasSize(0));

        manager(oak)
                .delete("/api/v1/people/{id}", memberId("lou@dogwoodrising"))
                .then()
                .statusCode(204);
        inviting(manager(elm), address, "communications", elm).statusCode(201);
        comeBack(new Visitor(service), StubProviders.GOOGLE, code(), claims);
        manager(elm).get("/api/v1/people").then().body("items[0].role", equalTo("communications"));
    }

    /** By many, at once and later, who use up what a person may get a day. */
    @Test
    void attack_anybodyAsksForLinks_ofOnePerson() throws Exception {
        var address = "zoe@dogwoodflood.example";
        var district = Districts.register("Dogwood Flood Public Schools");
        invite(address, "read_only", district);
        try (var connection = database.getConnection();
                var holding = connection.createStatement()) {
            connection.setAutoCommit(false);
            holding.execute("lock table sign_in_link in share mode");
            askForLinks(address, 1, 12);
            Awaitility.await()
                    .until(() -> count(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%sign_in_link%'")
                            == 12);
            connection.commit();
        }
        var link = mailedLink(address);
        askForLinks(address, 13, 30);
        assertThat(count("select count(*) from personal_mail where content ->> 'address' = '%s' and kind = 'SIGN_IN'"
                        .formatted(address)))
                .isEqualTo(1);
        var visitor = new Visitor(service);
        assertThat(visitor.follow(visitor.send("/sign-in", Map.of("link", link)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void askForLinks(String address, int first, int last) {
        for (var from = first; from <= last; from++) {
            given().header("X-Forwarded-For", "198.18.0." + from)
                    .formParams(Map.of("address", address))
                    .post("/sign-in/mail")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void manager_givesNoMoreThanTheyHave_andSeesTheirPeopleAlone() throws Exception {
        var elm = Districts.register("Dogwood Elm Public Schools");
        var fir = Districts.register("Dogwood Fir Public Schools");
        inviting(manager(elm), "a@dogwoodelm.example", "operator", null)
                .statusCode(400)
                .body("field", equalTo("role"));
        inviting(manager(elm), "a@dogwoodelm.example", "communications", fir)
                .statusCode(400)
                .body("field", equalTo("districts"));
        inviting(manager(elm), "a\u00e9@dogwoodelm.example", "read_only", elm)
                .statusCode(400)
                .body("field", equalTo("address"));
        String mine = inviting(manager(elm), "a@dogwoodelm.example", "read_only", elm)
                .statusCode(201)
                .extract()
                .path("invitationId");
        manager(fir).get("/api/v1/invitations").then().body("items", hasSize(0));
        manager(fir).delete("/api/v1/invitations/{id}", mine).then().statusCode(404);

        invite("both@dogwoodelm.example", "communications", elm);
        invite("both@dogwoodelm.example", "communications", fir);
        var visitor = new Visitor(service);
        assertThat(comeBack(
                                visitor,
                                StubProviders.GOOGLE,
                                code(),
                                StubProviders.google("3001", "both@dogwoodelm.example", "dogwoodelm.example"))
                        .statusCode())
                .isEqualTo(200);
        var member = manager(elm)
                .get("/api/v1/people")
                .then()
                .body("items", hasSize(1))
                .body("items[0].districts", equalTo(List.of(elm)))
                .extract()
                .<String>path("items[0].memberId");
        manager(elm)
                .contentType(ContentType.JSON)
                .body(Map.of("letIn", false))
                .put("/api/v1/people/{id}/access", member)
                .then()
                .statusCode(409);
        manager(elm).delete("/api/v1/people/{id}", member).then().statusCode(204);
        assertThat(visitor.open("/districts/" + elm).statusCode()).isEqualTo(404);
        assertThat(visitor.open("/districts/" + fir).statusCode()).isEqualTo(200);
        manager(elm).get("/api/v1/people/{id}", member).then().statusCode(404);
        manager(fir).delete("/api/v1/people/{id}", member).then().statusCode(204);
        assertThat(visitor.open("/districts/" + fir).statusCode()).isEqualTo(303);
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

    /** Of a list that has a district before it is registered, and of a state. */
    @Test
    void regionalOperator_registersWithinTheSet_andNothingElse() throws Exception {
        var listed = Map.of("name", "Dogwood Listed Public Schools", "ncesLeaId", "4099901", "state", "OK");
        var foreign = Districts.register("Dogwood Foreign Public Schools");
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "address",
                        "region@dogwoodregion.example",
                        "role",
                        "regional_operator",
                        "districts",
                        List.of("4099901"),
                        "states",
                        List.of("TX")))
                .post("/api/v1/invitations")
                .then()
                .statusCode(201);
        var visitor = new Visitor(service);
        comeBack(
                visitor,
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("7001", "region@dogwoodregion.example", "dogwoodregion.example"));

        assertThat(count("select count(*) from console_session where 'enroll' = any (scopes)"))
                .as("scopes that the version before does not know")
                .isZero();
        assertThat(registering(visitor, listed).statusCode()).isEqualTo(303);
        var inState = Map.of("name", "Dogwood Lone Star Public Schools", "ncesLeaId", "4899901", "state", "TX");
        assertThat(registering(visitor, inState).statusCode()).isEqualTo(303);
        assertThat(registering(visitor, Map.of("name", "Dogwood Elsewhere Public Schools", "state", "VT"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(registering(
                                visitor,
                                Map.of("name", "Dogwood Stolen Public Schools", "ncesLeaId", "5099901", "state", "TX"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(visitor.open("/districts?q=Dogwood").body())
                .contains("Dogwood Listed", "Dogwood Lone Star")
                .doesNotContain("Dogwood Foreign");
        assertThat(visitor.open("/districts/" + foreign).statusCode()).isEqualTo(404);
        assertThat(visitor.send("/districts/%s/remove".formatted(foreign), Map.of())
                        .statusCode())
                .isEqualTo(404);
        for (var page : List.of("/districts/import", "/keys", "/sources")) {
            assertThat(visitor.open(page).statusCode()).as(page).isEqualTo(403);
        }
        var state = given().queryParam("name", "Dogwood Lone Star").get("/api/v1/districts");
        assertThat(visitor.send("/districts/%s/remove".formatted(state.<String>path("items[0].districtId")), Map.of())
                        .statusCode())
                .isEqualTo(303);
    }

    /** Fills in the form, once more where it proposes something. */
    private static HttpResponse<String> registering(Visitor visitor, Map<String, String> fields) {
        var answer = visitor.send("/districts/new", fields);
        return answer.statusCode() == 200 ? visitor.send("/districts/new", fields) : answer;
    }

    @Test
    void forms_work_withoutScript() throws Exception {
        var district = Districts.register("Dogwood Form Public Schools");
        var visitor = new Visitor(service);
        visitor.send("/sign-in", Map.of("key", OperatorKey.TEXT));
        assertThat(visitor.open("/people/new").body()).contains("Regional operator");
        var refused = visitor.send(
                "/people/new",
                Map.of("address", "x", "role", "read_only", "districtNames", "Dogwood Form Public Schools"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("address-problem");
        var many = IntStream.range(0, 101)
                .mapToObj("Dogwood Nowhere %d"::formatted)
                .collect(Collectors.joining("\n"));
        assertThat(visitor.send(
                                "/people/new",
                                Map.of(
                                        "address", "form@dogwoodform.example",
                                        "role", "read_only",
                                        "districtNames", many))
                        .body())
                .contains("No district is called “Dogwood Nowhere 100”");
        assertThat(visitor.send(
                                "/people/new",
                                Map.of(
                                        "address", "form@dogwoodform.example",
                                        "role", "read_only",
                                        "districtNames", "Dogwood Form Public Schools"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.open("/people").body()).contains("form@dogwoodform.example", "Withdraw");
        assertThat(visitor.open("/people/rules").body()).contains("Add a rule", "google");
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google("5001", "form@dogwoodform.example", "dogwoodform.example"));
        String member = given().queryParam("q", "form@dogwoodform")
                .get("/api/v1/people")
                .path("items[0].memberId");
        assertThat(visitor.open("/people/" + member).body()).contains("Dogwood Form Public Schools");
        assertThat(visitor.send(
                                "/people/" + member,
                                Map.of("role", "communications", "districtNames", "Dogwood Form Public Schools"))
                        .statusCode())
                .isEqualTo(303);
        given().get("/api/v1/people/{id}", member)
                .then()
                .body("role", equalTo("communications"))
                .body("districts", equalTo(List.of(district)));
    }

    @ParameterizedTest
    @EnumSource(Browser.Screen.class)
    void pages_areWellMade(Browser.Screen screen) throws Exception {
        var district = registered("Dogwood Picture %s Public Schools".formatted(screen), "dogwoodpicture.example");
        var link = linkOf(invite("picture@dogwoodpicture.example", "communications", district));
        comeBack(
                new Visitor(service),
                StubProviders.GOOGLE,
                code(),
                StubProviders.google(
                        "60" + screen.ordinal(), "picture@dogwoodpicture.example", "dogwoodpicture.example"));
        var second = linkOf(invite("second@dogwoodpicture.example", "read_only", district));
        assertThat(link).isNotEqualTo(second);
        try (var browser = Browser.open(false, true).on(screen).withoutKey()) {
            for (var page : List.of("sign-in", "invitation?link=" + second)) {
                browser.open(service.resolve("/" + page).toString());
                look(browser, page.replaceFirst("\\?.*", ""), screen);
            }
            browser.open(service.resolve("/sign-in").toString());
            browser.driver().findElement(By.id("key")).sendKeys(OperatorKey.TEXT);
            browser.press("Sign in with a key");
            String member = given().queryParam("q", "picture@dogwoodpicture")
                    .get("/api/v1/people")
                    .path("items[0].memberId");
            for (var page : List.of("people", "people/new", "people/rules", "people/" + member)) {
                browser.open(service.resolve("/" + page).toString());
                look(browser, page.replace("/", "-").replace(member, "one"), screen);
            }
        }
    }

    private static void look(Browser browser, String page, Browser.Screen screen) {
        browser.assertWellMade();
        browser.photograph(Path.of("target/pages/staff-%s-%s.png".formatted(page, screen)));
        browser.assertPrintsWell(Path.of("target/pages/staff-%s-%s-print.png".formatted(page, screen)));
    }
}
