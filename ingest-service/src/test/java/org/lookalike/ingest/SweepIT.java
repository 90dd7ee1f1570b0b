package org.lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.lookalike.ingest.avatar.TestAvatars;
import org.lookalike.security.Scope;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.sweep.GivenSamples;
import org.lookalike.testing.sweep.Sweep;
import org.lookalike.testing.sweep.SweepTest;

/** Sweeps every operation and page for authorization and hostile values. Accounts belong to no district. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SweepIT extends SweepTest {

    /** The public operations for tips. */
    private static final Set<String> OPEN = Set.of(
            "GET /contracts",
            "GET /contracts/asyncapi.yaml",
            "GET /contracts/{event}/v{version}/schema.json",
            "GET /contracts/{event}/v{version}/examples/{example}.json",
            "GET /tip",
            "POST /tip",
            "GET /tip/more",
            "POST /tip/more",
            "GET /tip/thanks",
            "POST /api/v1/tips");

    /**
     * No district is registered here, no picture is kept, no tip has a screenshot or a picture or names a district, which is asked in
     * four ways, no source has the name, three times, and Bluesky takes no credentials and has no page of a district.
     */
    private static final int REFUSALS = 13;

    private static final String RECORD = "3f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11";
    private static final String KEY = "5eeb5eeb5eeb5eeb";

    @Inject
    DataSource database;

    SweepIT() {
        super(OPEN, REFUSALS);
    }

    @Override
    protected Sweep prepare() {
        HeldTables.execute(
                database,
                """
                insert into account_record
                  (id, platform, account_id, reason, profile_hash, taken_at, document, sha256, key_id, signature, picture)
                values ('%s', 'bluesky', 'did:plc:thistlewick', 'raised', '', now(), '{}', '', '%s', '', '\\x89504e47')
                on conflict do nothing"""
                        .formatted(RECORD, KEY));
        HeldTables.execute(
                database,
                "insert into record_key (key_id, public_key) values ('%s', '') on conflict do nothing".formatted(KEY));
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
                                "",
                                "picture",
                                "",
                                "report",
                                RECORD),
                        Map.of(
                                "text/csv",
                                "platform,accountId,handle\nx,1,thistlewick\n".getBytes(UTF_8),
                                "image/png",
                                TestAvatars.picture())),
                () -> List.of(Map.of("recordId", RECORD, "signingKeyId", KEY)),
                "org.lookalike.ingest",
                "org.lookalike.kafka",
                "org.lookalike.security");
    }
}
