package org.lookalike.notifier;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.KeyAudit;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
class KeyAuditIT {

    @Inject
    DataSource database;

    @Test
    void whatBecomesOfKeys_isRecorded() {
        KeyAudit.assertKept(database);
    }
}
