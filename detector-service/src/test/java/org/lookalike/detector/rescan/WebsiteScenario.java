package org.lookalike.detector.rescan;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lookalike.detector.Snapshots;
import org.lookalike.detector.WebsiteVisits;
import org.lookalike.detector.website.WebsiteProofRecorder;

/** What tests of websites have in common: visits of sites, accounts that are seen, and what districts have and decide. */
abstract class WebsiteScenario {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ManualRescans rescans;

    @Inject
    WebsiteProofRecorder proofs;

    final Snapshots snapshots = new Snapshots();
    final WebsiteVisits visits = new WebsiteVisits();
    final Instant now = Instant.now();

    @BeforeEach
    void finishWhatOthersAskedFor() {
        rescans.finish();
    }

    @AfterEach
    void close() {
        visits.close();
        snapshots.close();
    }

    /** @param closes the alerts that the decision may close */
    static ValidatableResponse decide(String district, String handle, String decision, String... closes) {
        var proofId = WebsiteVisits.proof(district, handle).getString("proofId");
        return given().contentType(ContentType.JSON)
                .body(Map.of("decision", decision, "closes", List.of(closes)))
                .post("/api/v1/districts/%s/website-proofs/%s/decisions".formatted(district, proofId))
                .then();
    }

    static ValidatableResponse officialAccounts(String district) {
        return given().get("/api/v1/districts/%s/official-accounts".formatted(district))
                .then()
                .statusCode(200);
    }
}
