package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.PageWords;

class MailWordsTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\{[^#/{}][^{}]*}");

    @ParameterizedTest
    @ValueSource(strings = {"mail", "page", "text"})
    void everyLanguage_hasEveryMessage_withTheSameValuesInIt(String bundle) throws IOException {
        var english = messages(bundle, Language.ENGLISH);
        var spanish = messages(bundle, Language.SPANISH);

        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(values(spanish.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            assertThat(spanish.getProperty(key)).as(key).isNotBlank();
        }
    }

    static List<Arguments> bundles() {
        return List.of(Arguments.of("mail", MailWords.class), Arguments.of("page", PageWords.class));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyMessage_isOneOfTheBundle(String bundle, Class<?> words) throws IOException {
        var keys = messages(bundle, Language.ENGLISH).stringPropertyNames();
        var methods = Arrays.stream(words.getDeclaredMethods())
                .map(method -> method.getName())
                .toList();
        assertThat(keys).allMatch(key -> methods.contains(key.replaceFirst("_.*", "")));
        assertThat(methods).allMatch(method -> keys.stream()
                .anyMatch(key -> key.replaceFirst("_.*", "").equals(method)));
    }

    /** Of what templates and classes ask for, nothing but this knows before a mail is composed. */
    @Test
    void everyText_isThere_andIsSaid() throws IOException {
        var said = Pattern.compile("\\bsay:(\\w+)|\\bsay\\(\"(\\w+)\"\\)")
                .matcher(sources())
                .results()
                .map(text -> Objects.requireNonNullElseGet(text.group(1), () -> text.group(2)))
                .collect(Collectors.toSet());

        assertThat(said)
                .isNotEmpty()
                .isEqualTo(messages("text", Language.ENGLISH).stringPropertyNames());
    }

    private static String sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            var all = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    static Properties messages(String bundle, Language language) throws IOException {
        var name = "/messages/%s_%s.properties".formatted(bundle, language.tag());
        try (var file = Objects.requireNonNull(MailWords.class.getResourceAsStream(name), name)) {
            var messages = new Properties();
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return messages;
        }
    }

    private static List<String> values(String message) {
        return EXPRESSION
                .matcher(message)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
