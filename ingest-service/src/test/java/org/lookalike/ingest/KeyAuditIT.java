package org.lookalike.ingest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.KeyAudit;
import org.lookalike.testing.PostgresTestResource;

@QuarkusTest
@TestProfile(IngestApplication.class)
@WithTestResource(KafkaTestResource.class)
@WithTestResource(PostgresTestResource.class)
class KeyAuditIT {

    @Inject
    DataSource database;

    @Test
    void whatBecomesOfKeys_isRecorded() {
        KeyAudit.assertKept(database);
    }
}
