package org.lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.access.Scope;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.sweep.GivenSamples;
import org.lookalike.testing.sweep.Sweep;

/** Every operation and page there is: for whom it is, and what no value may do to it. Accounts are no district's. */
@QuarkusTest
@TestProfile(IngestApplication.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(PostgresTestResource.class)
class SweepIT {

    /** Where the public tells of an account. */
    private static final Set<String> OPEN = Set.of("GET /tip", "POST /tip", "GET /tip/thanks", "POST /api/v1/tips");

    /** No district is registered here, no picture is kept, and no tip has a screenshot. */
    private static final int REFUSALS = 3;

    private static Sweep sweep;

    @BeforeEach
    void service() {
        if (sweep == null) {
            sweep = new Sweep(
                    Scope.ALL,
                    new GivenSamples(
                            Map.of(
                                    "platform",
                                    "bluesky",
                                    "accountId",
                                    "did:plc:thistlewick",
                                    "website",
                                    "",
                                    "screenshot",
                                    ""),
                            Map.of("text/csv", "platform,accountId,handle\nx,1,thistlewick\n".getBytes(UTF_8))),
                    List.of(Map.of()),
                    "org.lookalike.ingest",
                    "org.lookalike.access");
        }
    }

    @AfterAll
    static void removeWhatItMade() {
        if (sweep != null) {
            sweep.close();
        }
    }

    @Test
    void everyOperation_isAskedForWhatItDoes() {
        sweep.assertRefusalsAreFew(REFUSALS);
    }

    @Test
    void everyOperation_isForThoseItIsFor() {
        sweep.assertDistrictsAreKeptApart(OPEN);
    }

    @Test
    void noValue_breaksAnOperation() {
        sweep.assertNoValueBreaksAnOperation();
    }
}
