package org.lookalike.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KeyAudit;

@QuarkusTest
@TestProfile(IngestApplication.class)
class ApiKeyIT {

    @Inject
    DataSource database;

    @Test
    void changesOfKeys_areRecorded() {
        KeyAudit.assertKept(database);
    }

    /** Accounts belong to no district, so this service has no keys of single districts. */
    @Test
    void keyOfSomeDistricts_isRefused() {
        given().contentType("application/json")
                .body(Map.of("name", "of-districts", "scopes", List.of("read"), "districts", List.of("dst_maple")))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body(containsString("does not keep districts apart"));
    }
}
