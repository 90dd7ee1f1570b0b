package org.lookalike.detector;

import org.junit.jupiter.api.Test;
import org.lookalike.testing.ConfigurationPage;

class ConfigurationPageTest {

    @Test
    void settings_areThoseOfTheCode() {
        ConfigurationPage.assertUpToDate("detector", "org.lookalike.detector");
    }

    @Test
    void sharedSettings_areThoseOfTheLibraries() {
        ConfigurationPage.assertUpToDate(
                "README", "org.lookalike.security", "org.lookalike.postgres", "org.lookalike.kafka");
    }
}
