package org.lookalike.notifier.subscription;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lookalike.translations.Texts;

/** A language that mails and pages exist in, with the way dates are written in it in the USA. */
public enum Language {
    ENGLISH("en", "English"),
    SPANISH("es", "Español");

    /** Narrow spaces, which the library puts into times, are missing from many fonts of mail programs. */
    private static final String NO_BREAK_SPACES = "[\\u00A0\\u202F\\u2009]";

    private static final String UTC = "UTC";

    private final String tag;
    private final String ownName;
    private final ULocale formats;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
        this.formats = new ULocale(tag, "US");
    }

    /** The first of the languages asked for that mails and pages exist in; else English. */
    public static Language of(List<Locale> wished) {
        return wished.stream()
                .flatMap(locale -> Stream.of(values()).filter(language -> language.tag.equals(locale.getLanguage())))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** The language as written in HTML and in the names of files. */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** A text without values, by its key in {@code messages/text_*.properties}. */
    public String say(String text) {
        return Texts.of(text, tag);
    }

    /** What mails, or pages, say with values. */
    public <W> W words(Class<W> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(tag));
    }

    /** Day, time and the zone as people abbreviate it: {@code Jan 12, 2026, 2:58 PM ET}. */
    public String time(Instant instant, ZoneId zone) {
        return formatted(id(zone).equals(UTC) ? "yMMMdjmmz" : "yMMMdjmmv", instant, zone);
    }

    /** A length of time in whole days, or in hours if it is shorter than a day. */
    public String duration(Duration duration) {
        var measure = duration.toDays() > 0
                ? new Measure(duration.toDays(), MeasureUnit.DAY)
                : new Measure(duration.toHours(), MeasureUnit.HOUR);
        return MeasureFormat.getInstance(formats, MeasureFormat.FormatWidth.WIDE)
                .format(measure);
    }

    /** A number with what groups its digits. */
    public String number(long number) {
        return NumberFormat.getInstance(formats).format(number);
    }

    /** The day alone. */
    public String date(LocalDate date) {
        return formatted("yMMMd", date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private static String id(ZoneId zone) {
        return zone instanceof ZoneOffset ? UTC : zone.getId();
    }

    private String formatted(String skeleton, Instant instant, ZoneId zone) {
        var format = DateFormat.getInstanceForSkeleton(skeleton, formats);
        format.setTimeZone(TimeZone.getTimeZone(id(zone)));
        return format.format(Date.from(instant)).replaceAll(NO_BREAK_SPACES, " ");
    }
}
