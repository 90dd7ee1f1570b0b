package org.lookalike.detector.web.mailed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.URL;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;

/** Tests of the page to which mails about an alert lead: a district of their own, and for each test an alert about another account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MailedAlertTest {

    @TestHTTPResource("/")
    URL home;

    final String name;
    String district;
    String account;
    UUID alert;

    private RaisedAlerts alerts;

    /**
     * @param name of the district and of each account; no other test may have it, as its accounts would raise alerts for both
     */
    MailedAlertTest(String name) {
        this.name = name;
    }

    @BeforeAll
    void listen() {
        alerts = new RaisedAlerts();
    }

    @AfterAll
    void close() {
        alerts.close();
    }

    /** The district is registered once, but not before all tests: requests know the service's port from the first test on. */
    @BeforeEach
    void raise() {
        if (district == null) {
            district = Districts.register(name);
        }
        account = "did:plc:" + UUID.randomUUID().toString().substring(0, 12);
        alert = UUID.fromString(alerts.raise(account, RaisedAlerts.handleLike(name), name));
    }

    /** The path that the reader's link has. */
    String link() {
        return MailedLinks.toAlert(alert, MailedLinks.READER);
    }

    /** The path that a colleague's link to the same alert has. */
    String colleaguesLink() {
        return MailedLinks.toAlert(alert, UUID.randomUUID());
    }

    /** The whole address of a path. */
    String address(String path) {
        return URI.create(home.toString()).resolve(path).toString();
    }

    void assertUntouched() {
        given().get("/api/v1/alerts/%s/decisions".formatted(alert)).then().body("size()", equalTo(0));
        given().get("/api/v1/alerts/" + alert).then().body("revision", equalTo(1));
    }

    void assertStatus(String status) {
        given().get("/api/v1/alerts/" + alert).then().body("status", equalTo(status));
    }
}
