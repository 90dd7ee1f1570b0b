package org.lookalike.ingest;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void everyProperty_isOnThePage() {
        ConfigurationPage.assertComplete("ingest", "org.lookalike.ingest");
    }
}
