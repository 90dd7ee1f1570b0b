package org.lookalike.notifier.delivery.email;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * A reason of an alert as a sentence, in the language of a tag, with its values isolated. The detector writes English; in another
 * language {@code messages/reasons_<tag>.properties} says what its signal means. A signal that is not in it, or lacks a value that its
 * sentence needs, stays in English.
 */
public record ReasonSentence(String text, String language) {

    private static final int VALUE = 60;
    private static final Pattern SLOT = Pattern.compile("\\{(observed|expected)}");

    private static final Map<Language, Properties> SENTENCES = Arrays.stream(Language.values())
            .filter(language -> language != Language.ENGLISH)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ReasonSentence::sentences));

    /** @param length of an English sentence, in characters, at most */
    static ReasonSentence of(Alert.Evidence reason, Language language, int length) {
        var sentences = SENTENCES.get(language);
        var sentence = sentences == null ? null : filled(sentences.getProperty(reason.signal()), reason);
        return sentence == null
                ? new ReasonSentence(UntrustedText.of(reason.summary(), length).toString(), Language.ENGLISH.tag())
                : new ReasonSentence(sentence, language.tag());
    }

    private static @Nullable String filled(@Nullable String sentence, Alert.Evidence reason) {
        if (sentence == null
                || (sentence.contains("{observed}") && reason.observed().isBlank())
                || (sentence.contains("{expected}") && reason.expected().isBlank())) {
            return null;
        }
        return SLOT.matcher(sentence)
                .replaceAll(slot -> Matcher.quoteReplacement(UntrustedText.of(
                                slot.group(1).equals("observed") ? reason.observed() : reason.expected(), VALUE)
                        .toString()));
    }

    private static Properties sentences(Language language) {
        var name = "/messages/reasons_%s.properties".formatted(language.tag());
        try (var file = Objects.requireNonNull(ReasonSentence.class.getResourceAsStream(name), name)) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(name), e);
        }
    }
}
