package org.lookalike.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;

/** Which keys there are. {@link SweepIT} shows them to every operation. */
@QuarkusTest
@TestProfile(IngestApplication.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(PostgresTestResource.class)
class DoorsIT {

    /** Accounts are no district's, so there is nothing here to keep apart. */
    @Test
    void keyOfSomeDistricts_isNotMade() {
        given().contentType("application/json")
                .body(Map.of("name", "doors", "scopes", List.of("read"), "districts", List.of("dst_maple")))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body(containsString("does not keep districts apart"));
    }
}
