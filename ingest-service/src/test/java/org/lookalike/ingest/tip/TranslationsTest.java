package org.lookalike.ingest.tip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    @Test
    void everyLanguage_saysAllThereIsToSay() throws IOException {
        var english = messages("en");
        var spanish = messages("es");
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(spanish.values()).noneMatch(value -> value.toString().isBlank());
        assertThat(said()).isEqualTo(english.keySet());
    }

    /** What templates ask for, of which nothing else knows before a page is shown. */
    private static Set<String> said() throws IOException {
        var templates = new StringBuilder();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                templates.append(Files.readString(file));
            }
        }
        return Pattern.compile("\\bsay:(\\w+)")
                .matcher(templates)
                .results()
                .map(text -> text.group(1))
                .collect(Collectors.toSet());
    }

    private static Properties messages(String language) throws IOException {
        var name = "/messages/text_%s.properties".formatted(language);
        var messages = new Properties();
        try (var file =
                new InputStreamReader(TranslationsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(file);
        }
        return messages;
    }
}
