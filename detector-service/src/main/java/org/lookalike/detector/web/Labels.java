package org.lookalike.detector.web;

import io.quarkus.qute.TemplateExtension;
import org.lookalike.detector.registry.Platform;

/** Labels of codes that are on several pages. */
@TemplateExtension
public final class Labels {

    private static final CodeLabels SOURCE_STATES = CodeLabels.of(
            "on", "Monitoring",
            "off", "Not connected",
            "waiting", "Paused: rate limit reached",
            "failing", "Not responding");

    private Labels() {}

    /** The platform of a source of ingest-service, which may be none. */
    public static String sourcePlatform(String code) {
        return code.equals("website") ? "District websites" : Platform.label(code);
    }

    /** The state of a source of ingest-service; the code itself of an unknown one. */
    public static String sourceState(String code) {
        return SOURCE_STATES.of(code);
    }

    /** A code as the words of a sentence that begins with it. */
    public static String words(String code) {
        return Formats.capitalized(code.replace('_', ' '));
    }
}
