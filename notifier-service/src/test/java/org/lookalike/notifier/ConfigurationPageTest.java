package org.lookalike.notifier;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void everyProperty_isOnThePage() {
        ConfigurationPage.assertComplete("notifier", "org.lookalike.notifier");
    }
}
