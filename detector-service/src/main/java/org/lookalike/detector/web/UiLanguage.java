package org.lookalike.detector.web;

import io.quarkus.qute.TemplateEnum;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.lookalike.translations.Texts;

/** The languages of mails and of the pages that they link to. The console is in English. */
@TemplateEnum
public enum UiLanguage {
    ENGLISH("en", "MMM d", "MMM d, uuuu"),
    SPANISH("es", "d MMM", "d MMM uuuu");

    private static final String PARAMETER = "language";

    private final String tag;
    private final DateTimeFormatter time;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfAYear;
    private final DateTimeFormatter month;

    UiLanguage(String tag, String day, String dayOfAYear) {
        var locale = Locale.forLanguageTag(tag);
        this.tag = tag;
        this.day = DateTimeFormatter.ofPattern(day, locale);
        this.dayOfAYear = DateTimeFormatter.ofPattern(dayOfAYear, locale);
        this.month = DateTimeFormatter.ofPattern("MMM uuuu", locale);
        this.time = DateTimeFormatter.ofPattern(dayOfAYear + ", h:mm a 'UTC'", locale)
                .withZone(ZoneOffset.UTC);
    }

    /** The language of the mail, which its link names, else that of the browser. */
    public static UiLanguage of(RoutingContext request) {
        var accepted = request.acceptableLanguages().stream().map(LanguageHeader::tag);
        return of(Stream.concat(request.queryParam(PARAMETER).stream(), accepted));
    }

    /** The first that is one of them; English by default. */
    public static UiLanguage of(Stream<String> tags) {
        return tags.flatMap(tag -> Stream.of(values()).filter(language -> language.tag.equals(tag)))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As in addresses and HTML. */
    public String tag() {
        return tag;
    }

    /** The part of an address by which the next page is in this language. */
    public String query() {
        return "?%s=%s".formatted(PARAMETER, tag);
    }

    /** A text that needs no values. */
    public String text(String key) {
        return Texts.of(key, tag);
    }

    public <T> T messages(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(tag));
    }

    /** A point in time in UTC; a browser shows it in its reader's zone where it is the text of a {@code time} element. */
    public String time(Instant instant) {
        return time.format(instant);
    }

    /** A day with its year. */
    public String date(LocalDate date) {
        return dayOfAYear.format(date);
    }

    /** What is known of a date: a year, a month or a day, such as 2026, 2026-01 and 2026-01-31. */
    public String date(String date) {
        return switch (date.length()) {
            case 10 -> date(LocalDate.parse(date));
            case 7 -> month.format(YearMonth.parse(date));
            default -> date;
        };
    }

    /** A day in a zone, with its year if that is not the present one. */
    public String day(Instant instant, ZoneId zone) {
        var date = LocalDate.ofInstant(instant, zone);
        return (date.getYear() == LocalDate.now(zone).getYear() ? day : dayOfAYear).format(date);
    }
}
