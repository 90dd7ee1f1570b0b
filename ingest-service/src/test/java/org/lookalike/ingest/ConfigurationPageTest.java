package org.lookalike.ingest;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void settings_areThoseOfTheCode() {
        ConfigurationPage.assertUpToDate("ingest", "org.lookalike.ingest");
    }
}
