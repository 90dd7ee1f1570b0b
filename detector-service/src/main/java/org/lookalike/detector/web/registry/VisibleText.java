package org.lookalike.detector.web.registry;

import io.quarkus.qute.TemplateExtension;
import java.util.regex.Pattern;
import org.lookalike.detector.web.Labels;

/** Texts of the registry as pages show them. */
@TemplateExtension
final class VisibleText {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");

    private VisibleText() {}

    /** What is wrong with a file, which begins in lower case and ends without a period, as a sentence. */
    static String sentence(String problem) {
        return Labels.capitalized(problem) + ".";
    }

    /** A text with its invisible and bidirectional control characters by their codes. */
    static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(match -> "[U+%04X]".formatted(match.group().codePointAt(0)));
    }
}
