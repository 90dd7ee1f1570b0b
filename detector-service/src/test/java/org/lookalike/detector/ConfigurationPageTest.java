package org.lookalike.detector;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void everyProperty_isOnThePage() {
        ConfigurationPage.assertComplete("detector", "org.lookalike.detector");
    }
}
