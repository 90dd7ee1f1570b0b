package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.testing.OperatorKey;

/** Who may invite whom to which role, and what becomes of an invitation. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class InvitationIT extends StaffScenario {

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
}
