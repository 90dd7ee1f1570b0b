package org.lookalike.notifier.delivery.email;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;

/** A language that mails exist in, with the way dates are written in it in the USA. */
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    /** Narrow spaces, which the library puts into times, are missing from many fonts of mail programs. */
    private static final String NO_BREAK_SPACES = "[\\u00A0\\u202F\\u2009]";

    private final String tag;
    private final ULocale formats;

    Language(String tag) {
        this.tag = tag;
        this.formats = new ULocale(tag, "US");
    }

    /** The language somebody asked for, if mails exist in it; else English. */
    public static Language of(Locale wished) {
        return SPANISH.tag.equals(wished.getLanguage()) ? SPANISH : ENGLISH;
    }

    /** The language as written in HTML and in the names of files. */
    public String tag() {
        return tag;
    }

    /** All that mails say in this language. */
    public MailWords words() {
        return MessageBundles.get(MailWords.class, Localized.Literal.of(tag));
    }

    /** Day, time and the zone's name. */
    String time(Instant instant, ZoneId zone) {
        return formatted("yMMMMdjmmzzzz", instant, zone);
    }

    /** The day alone. */
    String date(LocalDate date) {
        return formatted("yMMMMd", date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private String formatted(String skeleton, Instant instant, ZoneId zone) {
        var format = DateFormat.getInstanceForSkeleton(skeleton, formats);
        format.setTimeZone(TimeZone.getTimeZone(zone instanceof ZoneOffset ? "UTC" : zone.getId()));
        return format.format(Date.from(instant)).replaceAll(NO_BREAK_SPACES, " ");
    }
}
