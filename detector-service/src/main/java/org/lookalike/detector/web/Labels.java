package org.lookalike.detector.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import org.lookalike.detector.registry.Platform;

/** Labels of codes and numbers on pages. */
public final class Labels {

    private static final CodeLabels SOURCE_STATES = CodeLabels.of(
            "on", "Monitoring",
            "off", "Not connected",
            "waiting", "Paused: rate limit reached",
            "failing", "Not responding");

    private Labels() {}

    /** The name of a platform; the code itself of an unknown one. */
    public static String platform(String code) {
        return Platform.label(code);
    }

    /** The platform of a source of ingest-service, which may be none. */
    public static String sourcePlatform(String code) {
        return code.equals("website") ? "District websites" : platform(code);
    }

    /** The state of a source of ingest-service; the code itself of an unknown one. */
    public static String sourceState(String code) {
        return SOURCE_STATES.of(code);
    }

    /** A code as the words of a sentence that begins with it. */
    public static String sentence(String code) {
        return capitalized(code.replace('_', ' '));
    }

    /** A text as it stands at the beginning of a line. */
    @TemplateExtension
    public static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
