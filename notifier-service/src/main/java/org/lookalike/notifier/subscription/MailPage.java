package org.lookalike.notifier.subscription;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/**
 * What a page says of a subscription.
 *
 * @param districts how many districts it is about; 0 means all
 * @param quietFrom when quiet hours begin, or would
 * @param quietUntil when they end, or would
 * @param zones the time zones to choose from, its own among them
 * @param next the path to which the page's form or link leads
 */
public record MailPage(
        String address,
        int districts,
        String minimumSeverity,
        String mode,
        boolean isQuiet,
        String quietFrom,
        String quietUntil,
        String timeZone,
        List<Zone> zones,
        Language language,
        boolean hasWeeklyReport,
        boolean isPaused,
        boolean isBackup,
        @Nullable String next) {

    private static final QuietHours USUAL_NIGHT = QuietHours.of("21:00", "06:30");

    /** The zones of the states and territories of the USA, from east to west. */
    private static final List<String> US_ZONES = List.of(
            "America/Puerto_Rico",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "Pacific/Guam",
            "UTC");

    static MailPage of(Subscription subscription, @Nullable URI next) {
        var terms = subscription.terms();
        var quiet = terms.quietHours() == null ? USUAL_NIGHT : terms.quietHours();
        return new MailPage(
                subscription.recipient().text(),
                subscription.districtIds.length,
                EnumCode.of(terms.minimumSeverity()),
                EnumCode.of(terms.mode()),
                terms.quietHours() != null,
                quiet.from().toString(),
                quiet.until().toString(),
                terms.zone().getId(),
                zones(terms.zone(), terms.mailLanguage()),
                terms.mailLanguage(),
                terms.weeklyReport(),
                subscription.pausedAt != null,
                subscription.backup,
                next == null ? null : next.getRawPath());
    }

    private static List<Zone> zones(ZoneId own, Language language) {
        return Stream.concat(US_ZONES.stream(), Stream.of(own.getId()))
                .distinct()
                .map(id -> Zone.of(ZoneId.of(id), language))
                .toList();
    }

    /**
     * A time zone to choose.
     *
     * @param label its name, with the city that tells it from others of the name
     */
    public record Zone(String id, String label) {

        static Zone of(ZoneId zone, Language language) {
            var id = zone.getId();
            var city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
            var name = zone.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language.tag()));
            var capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            return new Zone(id, id.indexOf('/') < 0 ? id : "%s (%s)".formatted(capitalized, city));
        }
    }

    /** The languages to choose from. */
    public List<Language> languages() {
        return List.of(Language.values());
    }
}
