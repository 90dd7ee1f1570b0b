package org.lookalike.detector.web.registry;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Pattern;

/** Shows invisible and bidirectional control characters of registry texts by their codes. */
@TemplateExtension
final class VisibleText {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");

    private VisibleText() {}

    /** What is wrong with a file, which begins in lower case and ends without a period, as a sentence. */
    static String sentence(String problem) {
        return problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1) + ".";
    }

    static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(match -> "[U+%04X]".formatted(match.group().codePointAt(0)));
    }
}
