package org.lookalike.detector.alert.muting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.RaisedAlerts;

/** Accounts of affiliates, whose alerts begin suppressed. */
@DetectorTest
class MutedPatternIT {

    private RaisedAlerts alerts;

    @BeforeEach
    void open() {
        alerts = new RaisedAlerts();
    }

    @AfterEach
    void close() {
        alerts.close();
    }

    @Test
    void affiliates_beginSuppressed_andAreOpenWhenThePatternIsRemoved() {
        var district = Districts.register("Juniper Slope Public Schools");
        var made = suppress(district, "handle", "*-boosters")
                .statusCode(201)
                .extract()
                .<String>path("suppressionId");
        suppress(district, "handle", "*-boosters").statusCode(400).body("detail", containsString("in force"));
        suppress(district, "display_name", "juniper*").statusCode(400).body("detail", containsString("own"));
        suppress(district, "handle", "*.bsky.social").statusCode(400).body("detail", containsString("bsky.social"));
        suppress("dst_nowhere", "handle", "*-boosters").statusCode(404).body("title", equalTo("No such district"));

        var id = alerts.raise("did:plc:review-juniper1", "juniperslope-boosters", "Juniper Slope Public Schools");

        alert(id)
                .body("status", equalTo("suppressed"))
                .body("statusReason", equalTo("affiliate_pattern"))
                .body("suppressedBy", equalTo(made));
        var all = "/api/v1/districts/" + district + "/suppressions";
        given().get(all).then().body("pattern", contains("*-boosters")).body("alerts", contains(1));

        given().delete(all + "/" + made).then().statusCode(204);
        given().delete(all + "/" + made).then().statusCode(404);

        var back = alerts.awaitRevision("did:plc:review-juniper1", 2);
        assertThat(back.getString("status")).isEqualTo("new");
        assertThat(back.getString("statusReason")).isEqualTo("affiliate_pattern_ended");
        given().get(all).then().body("$", empty());
        given().get("/api/v1/districts/" + district + "/audit")
                .then()
                .body("items.what", contains("suppression_removed", "suppression_added", "district_registered"));
    }

    private static ValidatableResponse suppress(String districtId, String field, String pattern) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("field", field, "pattern", pattern))
                .post("/api/v1/districts/" + districtId + "/suppressions")
                .then();
    }

    private static ValidatableResponse alert(String alertId) {
        return given().get("/api/v1/alerts/" + alertId).then().statusCode(200);
    }
}
