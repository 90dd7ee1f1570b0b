package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    @Test
    void everyLanguage_saysAllThereIsToSay() throws IOException {
        var english = messages("en");
        var spanish = messages("es");
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(spanish.values()).noneMatch(value -> value.toString().isBlank());
    }

    private static Properties messages(String language) throws IOException {
        var name = "/messages/tip_%s.properties".formatted(language);
        var messages = new Properties();
        try (var file =
                new InputStreamReader(TranslationsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(file);
        }
        return messages;
    }
}
