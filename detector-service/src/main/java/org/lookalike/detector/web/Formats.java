package org.lookalike.detector.web;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateExtension;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.kafka.EnumCode;
import org.lookalike.usdistricts.UsState;

/** Formats values as properties for pages of the console. Times are in UTC; a browser shows its reader's zone. */
@TemplateExtension
public final class Formats {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");

    private Formats() {}

    /** Renders pages in English unless they say otherwise: the browser's language would be that of a few messages. */
    static void speakEnglish(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(page -> page.setLocale(Locale.ENGLISH));
    }

    static String time(Instant at) {
        return UiLanguage.ENGLISH.time(at);
    }

    /** The day alone, without its year if that is the present one. */
    static String day(Instant at) {
        return UiLanguage.ENGLISH.day(at, ZoneOffset.UTC);
    }

    /** A day that has no zone, with its year. */
    static String day(LocalDate day) {
        return UiLanguage.ENGLISH.date(day);
    }

    /** A day of the present year. */
    public static String shortly(LocalDate day) {
        return DAY.format(day);
    }

    /** In the most readable unit. */
    static String seconds(double seconds) {
        return duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** How soon something was done, in the days of all pages. */
    static String within(double seconds) {
        var rounded = Math.round(seconds);
        return "within " + (PacketSheet.wholeDays(rounded) == 0 ? "a day" : PacketSheet.days(rounded));
    }

    private static String duration(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toMillis() < 10_000
                    ? String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0)
                    : duration.toSeconds() + " s";
        }
        if (duration.toHours() < 2) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    /** A number of days, by which a list is limited. */
    static String span(int days) {
        if (days % 365 != 0) {
            return days + " days";
        }
        return days == 365 ? "12 months" : days / 365 + " years";
    }

    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** As in addresses and in the style sheet. */
    static String code(Enum<?> constant) {
        return EnumCode.of(constant);
    }

    /** A text as it stands at the beginning of a line. */
    public static String capitalized(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A problem, which begins in lower case and ends without a period, as a sentence. */
    static String sentence(String problem) {
        return capitalized(problem) + ".";
    }

    /** A text with its invisible and bidirectional control characters by their codes. */
    public static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(match -> "[U+%04X]".formatted(match.group().codePointAt(0)));
    }

    /** The name of the platform with a code; the code of an unknown one. */
    static String platformName(String code) {
        return Platform.label(code);
    }

    /** The platform of a source of ingest-service, which may be none. */
    public static String sourcePlatform(String code) {
        return switch (code) {
            case "website" -> "District websites";
            case "brave" -> "Web search (Brave)";
            default -> Platform.label(code);
        };
    }

    /** Words for a code of an open list, in the console, such as {@code label:mode(code)}; the code itself where there are none. */
    @TemplateExtension(namespace = "label", matchName = TemplateExtension.ANY)
    public static String label(String kind, String code) {
        var labels = ResourceBundle.getBundle("messages.label", Locale.ENGLISH);
        var key = kind + "." + code;
        return labels.containsKey(key) ? labels.getString(key) : code;
    }

    /** A code as the words of a sentence that begins with it. */
    public static String words(String code) {
        return capitalized(code.replace('_', ' '));
    }

    /** What selects offer, such as {@code all:states}. */
    @TemplateExtension(namespace = "all")
    static List<Platform> platforms() {
        return List.of(Platform.values());
    }

    @TemplateExtension(namespace = "all")
    static List<UsState> states() {
        return UsState.ALL;
    }
}
