package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertState;
import org.lookalike.detector.alert.StatusReason;

/** A language that mails, and the page they lead to, exist in. Who signs in reads English. */
enum UiLanguage {
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;
    private final DateTimeFormatter time;

    UiLanguage(String tag) {
        this.tag = tag;
        this.time = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.forLanguageTag(tag))
                .withZone(ZoneOffset.UTC);
    }

    /**
     * The language that an address names, or else the first that a browser asks for; English where there is neither.
     *
     * @param named by the mail that the link is from
     */
    static UiLanguage of(@Nullable String named, List<Locale> accepted) {
        return Stream.concat(Stream.ofNullable(named), accepted.stream().map(Locale::getLanguage))
                .flatMap(wished -> Stream.of(values()).filter(speech -> speech.tag.equals(wished)))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As written in addresses and HTML. */
    String tag() {
        return tag;
    }

    AlertWords words() {
        return MessageBundles.get(AlertWords.class, Localized.Literal.of(tag));
    }

    String time(Instant instant) {
        return time.format(instant);
    }

    /** Where an alert stands, and why. */
    String standing(AlertState standing) {
        if (standing.snoozedUntil() != null) {
            return words().putAsideUntil(time(standing.snoozedUntil()));
        }
        var status = words().status(standing.status());
        var why = why(standing);
        return why == null ? status : status + ": " + why;
    }

    private @Nullable String why(AlertState standing) {
        var reason = standing.reason();
        if (reason != null && reason != StatusReason.REVIEWED) {
            return words().reason(reason);
        }
        return standing.review() == null
                ? null
                : words().verdict(standing.review().verdict());
    }

    /** What a score means. */
    String closeness(double score) {
        return score >= 0.9 ? words().veryClose() : score >= 0.8 ? words().close() : words().partlyAlike();
    }

    /** What a reason adds to the score. */
    String weight(double contribution) {
        if (contribution < 0) {
            return contribution <= -0.2 ? words().speaksClearlyAgainst() : words().speaksSomewhatAgainst();
        }
        if (contribution == 0) {
            return words().changesNothing();
        }
        return contribution >= 0.4
                ? words().countsMost()
                : contribution >= 0.15 ? words().countsMuch() : words().countsALittle();
    }

    /** What a reason adds, as a number. What rounds to nothing is no nothing. */
    String signed(double contribution) {
        if (contribution != 0 && Math.abs(contribution) < 0.005) {
            return words().lessThanAHundredth();
        }
        return String.format(Locale.ROOT, "%+.2f", contribution).replace('-', '−');
    }
}
