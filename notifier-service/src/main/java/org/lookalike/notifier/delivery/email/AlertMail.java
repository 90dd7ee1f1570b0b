package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.Telling;

/**
 * What a mail about one alert says, ready to be put in a template. Text of others is {@link ForeignText}; every other text
 * is ours.
 *
 * @param urgency how soon to look, in words
 * @param severity the alert's severity, which also chooses the colour
 * @param greeting whom to greet, where the subscription names someone
 * @param profile where the account is, not as a link
 * @param firstSeen date and time in UTC
 * @param closeness what the score means
 * @param link to the alert; the only link of the mail
 * @param linkHost where the link leads, for the reader to check
 * @param reader whose subscription this is about, as "alerts of … about …"
 * @param operator who runs the installation
 * @param mayBeCopy whether an earlier attempt may have arrived
 */
public record AlertMail(
        String urgency,
        Severity severity,
        @Nullable ForeignText greeting,
        ForeignText district,
        ForeignText platform,
        ForeignText handle,
        @Nullable ForeignText displayName,
        @Nullable ForeignText profile,
        String firstSeen,
        String closeness,
        List<Reason> reasons,
        URI link,
        String linkHost,
        String reader,
        String operator,
        boolean mayBeCopy) {

    private static final int NAME = 60;
    private static final int DISTRICT = 120;
    private static final int URL = 200;
    private static final int VALUE = 200;
    private static final int SENTENCE = 500;
    private static final int SUBJECT_DISTRICT = 60;
    private static final int SUBJECT_HANDLE = 50;

    /** Mails stay small, and nobody reads a twentieth reason; the alert's page has the rest. */
    private static final int MAX_REASONS = 10;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private static final Map<String, String> PLATFORMS = Map.of(
            "bluesky", "Bluesky",
            "facebook", "Facebook",
            "instagram", "Instagram",
            "linkedin", "LinkedIn",
            "mastodon", "Mastodon",
            "threads", "Threads",
            "tiktok", "TikTok",
            "x", "X",
            "youtube", "YouTube");

    /**
     * One reason: a sentence, and the two values it is about.
     *
     * @param speaksAgainst whether the reason makes an impersonation less likely
     * @param observed marked where it differs, if that helps
     * @param compares whether there is an expected value; words about closings, for one, are compared with none
     */
    public record Reason(
            ForeignText summary, boolean speaksAgainst, ForeignText observed, ForeignText expected, boolean compares) {
        static Reason of(Alert.Evidence evidence) {
            var compares = !evidence.expected().isEmpty();
            var marks = compares ? Marks.of(evidence.observed(), evidence.differences()) : Marks.NONE;
            return new Reason(
                    ForeignText.of(evidence.summary(), SENTENCE),
                    evidence.contribution() != null && evidence.contribution() < 0,
                    ForeignText.of(evidence.observed(), VALUE, marks),
                    ForeignText.of(evidence.expected(), VALUE),
                    compares);
        }
    }

    static AlertMail of(Telling telling, LinkConfig links, MailConfig mail, boolean mayBeCopy) {
        var alert = telling.alert();
        var account = alert.account();
        var link = links.alert(alert.alertId());
        return new AlertMail(
                urgency(alert.severity()),
                alert.severity(),
                foreign(telling.name(), NAME),
                ForeignText.of(alert.district().name(), DISTRICT),
                ForeignText.of(PLATFORMS.getOrDefault(account.platform(), account.platform()), NAME),
                ForeignText.of(account.handle(), NAME),
                foreign(account.displayName(), NAME),
                foreign(account.profileUrl(), URL),
                time(alert.firstSeenAt()),
                closeness(alert.score()),
                alert.evidence().stream().limit(MAX_REASONS).map(Reason::of).toList(),
                link,
                link.getAuthority(),
                reader(telling),
                mail.operator(),
                mayBeCopy);
    }

    /** The subject: how soon, what, whom. Of the account only the handle, in ASCII. */
    String subject(Telling telling) {
        return "%s: an account may impersonate %s (%s)"
                .formatted(
                        urgency,
                        ForeignText.of(telling.alert().district().name(), SUBJECT_DISTRICT)
                                .shown(),
                        handle.ascii(SUBJECT_HANDLE));
    }

    private static String urgency(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Look now";
            case HIGH -> "Look today";
            case MEDIUM -> "Worth a look this week";
            case LOW -> "For your information";
        };
    }

    private static String closeness(double score) {
        var words = score >= 0.9
                ? "comes very close to"
                : score >= 0.8 ? "comes close to" : "has a good deal in common with";
        return String.format(Locale.ROOT, "The account %s your district (%.2f on a scale from 0 to 1).", words, score);
    }

    private static String reader(Telling telling) {
        int districts = telling.districtIds().size();
        var about = districts == 0 ? "all districts" : districts == 1 ? "this district" : districts + " districts";
        var from = telling.minimumSeverity() == Severity.LOW
                ? "every severity"
                : telling.minimumSeverity() == Severity.CRITICAL
                        ? "critical severity"
                        : telling.minimumSeverity().word() + " severity and above";
        return "alerts of %s about %s".formatted(from, about);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static @Nullable ForeignText foreign(@Nullable String text, int maxCharacters) {
        return text == null || text.isBlank() ? null : ForeignText.of(text, maxCharacters);
    }
}
