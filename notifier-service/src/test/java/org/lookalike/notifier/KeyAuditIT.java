package org.lookalike.notifier;

import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.KeyAudit;

@NotifierTest
class KeyAuditIT {

    @Inject
    DataSource database;

    @Test
    void whatBecomesOfKeys_isRecorded() {
        KeyAudit.assertKept(database);
    }
}
