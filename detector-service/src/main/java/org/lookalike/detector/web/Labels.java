package org.lookalike.detector.web;

import java.util.Locale;
import org.lookalike.detector.registry.Platform;

/** Labels of codes and numbers on pages. */
public final class Labels {

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
        return switch (code) {
            case "on" -> "Monitoring";
            case "off" -> "Not connected";
            case "waiting" -> "Paused: rate limit reached";
            case "failing" -> "Not responding";
            default -> code;
        };
    }

    /** A code as the words of a sentence that begins with it. */
    public static String sentence(String code) {
        var words = code.replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
