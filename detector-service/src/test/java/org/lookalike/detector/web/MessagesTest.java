package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"alert", "flash", "mailed", "official", "question", "text"})
    void everyLanguage_saysTheSame(String bundle) throws IOException {
        var english = messages(bundle, UiLanguage.ENGLISH);
        var spanish = messages(bundle, UiLanguage.SPANISH);

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

    /** Of what templates ask for, nothing but this knows before a page is shown. */
    @Test
    void everyText_isThere_andIsSaid() throws IOException {
        var java = sources("java");
        var texts = messages("text", UiLanguage.ENGLISH).stringPropertyNames();
        var said = Pattern.compile("\\bsay:(\\w+)")
                .matcher(sources("resources/templates"))
                .results()
                .map(text -> text.group(1))
                .collect(Collectors.toSet());

        assertThat(said).isNotEmpty();
        assertThat(texts).containsAll(said);
        assertThat(texts).allMatch(text -> said.contains(text) || java.contains('"' + text + '"'));
    }

    private static String parameters(Properties messages, String key) {
        return PARAMETER
                .matcher(messages.getProperty(key))
                .results()
                .map(parameter -> parameter.group())
                .sorted()
                .toList()
                .toString();
    }

    private static Properties messages(String bundle, UiLanguage language) throws IOException {
        var messages = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of("src/main/resources/messages/%s_%s.properties".formatted(bundle, language.tag())))) {
            messages.load(file);
        }
        return messages;
    }

    private static String sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main", folder))) {
            var all = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
