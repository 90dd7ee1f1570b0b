package org.lookalike.detector.web;

import io.quarkus.qute.TemplateExtension;
import org.lookalike.detector.registry.Platform;

/** Labels of codes that are on several pages. */
@TemplateExtension
public final class Labels {

    private Labels() {}

    /** The name of the platform with a code; the code of an unknown one. */
    static String platformName(String code) {
        return Platform.label(code);
    }

    /** The platform of a source of ingest-service, which may be none. */
    public static String sourcePlatform(String code) {
        return code.equals("website") ? "District websites" : Platform.label(code);
    }

    /** A code as the words of a sentence that begins with it. */
    public static String words(String code) {
        return Formats.capitalized(code.replace('_', ' '));
    }
}
