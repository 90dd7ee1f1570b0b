package org.lookalike.detector.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertMessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @Test
    void everyLanguage_saysTheSame() throws IOException {
        var english = words(UiLanguage.ENGLISH);
        var spanish = words(UiLanguage.SPANISH);

        assertThat(spanish.stringPropertyNames())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(parameters(spanish, key)).isEqualTo(parameters(english, key));
            if (!key.equals("no")) {
                assertThat(spanish.getProperty(key)).isNotBlank().isNotEqualTo(english.getProperty(key));
            }
        });
    }

    private static String parameters(Properties words, String key) {
        return PARAMETER
                .matcher(words.getProperty(key))
                .results()
                .map(parameter -> parameter.group())
                .sorted()
                .toList()
                .toString();
    }

    private static Properties words(UiLanguage language) throws IOException {
        var words = new Properties();
        try (var file =
                AlertMessages.class.getResourceAsStream("/messages/words_%s.properties".formatted(language.tag()))) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
