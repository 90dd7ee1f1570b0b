package org.lookalike.detector.web.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;

/** People who sign in by a link in an email, where there is no provider. */
@DetectorTest
@TestProfile(SeparateApplication.class)
class MailedSignInIT extends StaffScenario {

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
}
