package org.lookalike.detector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.web.alerts.AlertMessages;
import org.lookalike.detector.web.alerts.ComparisonMessages;
import org.lookalike.detector.web.alerts.ReportMessages;
import org.lookalike.detector.web.mailed.MailedMessages;

class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlertMessages.class,
                ComparisonMessages.class,
                FlashMessage.Sentences.class,
                MailedMessages.class,
                Questions.Sentences.class,
                ReportMessages.class
            })
    void everyLanguage_saysTheSame(Class<?> bundle) throws IOException {
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

    private static String parameters(Properties messages, String key) {
        return PARAMETER
                .matcher(messages.getProperty(key))
                .results()
                .map(parameter -> parameter.group())
                .sorted()
                .toList()
                .toString();
    }

    private static Properties messages(Class<?> bundle, UiLanguage language) throws IOException {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var messages = new Properties();
        try (var file = bundle.getResourceAsStream("/messages/%s_%s.properties".formatted(name, language.tag()))) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
