package org.lookalike.detector.web.registry;

import io.quarkus.qute.TemplateExtension;
import java.util.regex.Pattern;

/** Shows invisible and bidirectional control characters of registry texts by their codes. */
@TemplateExtension
final class VisibleText {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");

    private VisibleText() {}

    static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(match -> "[U+%04X]".formatted(match.group().codePointAt(0)));
    }
}
