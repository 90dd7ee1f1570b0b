package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.subscription.Language;

class MailWordsTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\{[^#/{}][^{}]*}");

    @Test
    void everyLanguage_hasEveryMessage_withTheSameValuesInIt() throws IOException {
        var english = messages(Language.ENGLISH);
        var spanish = messages(Language.SPANISH);

        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(values(spanish.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
            assertThat(spanish.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyMessage_isOneOfTheBundle() throws IOException {
        var keys = messages(Language.ENGLISH).stringPropertyNames();
        var methods = Arrays.stream(MailWords.class.getDeclaredMethods())
                .map(method -> method.getName())
                .toList();
        assertThat(keys).allMatch(key -> methods.contains(key.replaceFirst("_.*", "")));
        assertThat(methods).allMatch(method -> keys.stream()
                .anyMatch(key -> key.replaceFirst("_.*", "").equals(method)));
    }

    static Properties messages(Language language) throws IOException {
        var name = "/messages/mail_" + language.tag() + ".properties";
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
