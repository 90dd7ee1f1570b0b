package org.lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.security.Scope;
import org.lookalike.testing.sweep.GivenSamples;
import org.lookalike.testing.sweep.Sweep;
import org.lookalike.testing.sweep.SweepTest;

/** Sweeps every operation and page for authorization and hostile values. Accounts belong to no district. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SweepIT extends SweepTest {

    /** The public operations for tips. */
    private static final Set<String> OPEN = Set.of(
            "GET /contracts/{event}/v{version}/schema.json",
            "GET /tip",
            "POST /tip",
            "GET /tip/thanks",
            "POST /api/v1/tips");

    /** No district is registered here, no picture is kept, and no tip has a screenshot. */
    private static final int REFUSALS = 3;

    SweepIT() {
        super(OPEN, REFUSALS);
    }

    @Override
    protected Sweep prepare() {
        return new Sweep(
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
                "org.lookalike.kafka",
                "org.lookalike.security");
    }
}
