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
                .flatMap(wished -> Stream.of(values()).filter(language -> language.tag.equals(wished)))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As written in addresses and HTML. */
    String tag() {
        return tag;
    }

    AlertMessages messages() {
        return MessageBundles.get(AlertMessages.class, Localized.Literal.of(tag));
    }

    String time(Instant instant) {
        return time.format(instant);
    }

    /** Where an alert stands, and why. */
    String status(AlertState state) {
        if (state.snoozedUntil() != null) {
            return messages().putAsideUntil(time(state.snoozedUntil()));
        }
        var status = messages().status(state.status());
        var why = why(state);
        return why == null ? status : status + ": " + why;
    }

    private @Nullable String why(AlertState state) {
        var reason = state.reason();
        if (reason != null && reason != StatusReason.REVIEWED) {
            return messages().reason(reason);
        }
        return state.review() == null ? null : messages().verdict(state.review().verdict());
    }

    /** What a score means. */
    String closeness(double score) {
        return score >= 0.9
                ? messages().veryClose()
                : score >= 0.8 ? messages().close() : messages().partlyAlike();
    }

    /** What a reason adds to the score. */
    String weight(double contribution) {
        if (contribution < 0) {
            return contribution <= -0.2
                    ? messages().speaksClearlyAgainst()
                    : messages().speaksSomewhatAgainst();
        }
        if (contribution == 0) {
            return messages().changesNothing();
        }
        return contribution >= 0.4
                ? messages().countsMost()
                : contribution >= 0.15 ? messages().countsMuch() : messages().countsALittle();
    }

    /** What a reason adds, as a number. What rounds to nothing is no nothing. */
    String signed(double contribution) {
        if (contribution != 0 && Math.abs(contribution) < 0.005) {
            return messages().lessThanAHundredth();
        }
        return String.format(Locale.ROOT, "%+.2f", contribution).replace('-', '−');
    }
}
