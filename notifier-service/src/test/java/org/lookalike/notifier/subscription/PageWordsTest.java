package org.lookalike.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PageWordsTest {

    @Test
    void everyLanguage_hasEveryMessage() throws IOException {
        var english = words("en");
        var spanish = words("es");
        var expected =
                Arrays.stream(PageWords.class.getMethods()).map(Method::getName).toList();
        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames().stream()
                        .map(key -> key.replaceFirst("_.*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(spanish.getProperty(key)).isNotBlank().isNotEqualTo(english.getProperty(key)));
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var file = PageWords.class.getResourceAsStream("/messages/page_%s.properties".formatted(language))) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
