package org.lookalike.notifier;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void settings_areThoseOfTheCode() {
        ConfigurationPage.assertUpToDate("notifier", "org.lookalike.notifier");
    }
}
