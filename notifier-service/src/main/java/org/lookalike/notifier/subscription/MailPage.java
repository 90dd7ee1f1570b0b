package org.lookalike.notifier.subscription;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Severity;

/** What a page says of a subscription to so many districts, 0 for all, and where its form or link leads. */
public record MailPage(
        String address, int districts, Terms terms, boolean isPaused, boolean isBackup, @Nullable String next) {

    private static final QuietHours USUAL_NIGHT = QuietHours.of("21:00", "06:30");

    /** The zones of the states and territories of the USA, from east to west. */
    private static final List<String> US_ZONES = List.of(
            """
            America/Puerto_Rico America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage
            Pacific/Honolulu Pacific/Guam UTC"""
                    .split("\\s+"));

    static MailPage of(Subscription subscription, @Nullable URI next) {
        return new MailPage(
                subscription.recipient().text(),
                subscription.districtIds().size(),
                subscription.terms(),
                subscription.pausedAt() != null,
                subscription.backup(),
                next == null ? null : next.getRawPath());
    }

    /** Its quiet hours, or those that it would have. */
    public QuietHours quietHours() {
        return terms.quietHours() == null ? USUAL_NIGHT : terms.quietHours();
    }

    /** The time zones to choose from, its own among them. */
    public List<Zone> zones() {
        return Stream.concat(US_ZONES.stream(), Stream.of(terms.zone().getId()))
                .distinct()
                .map(id -> Zone.of(ZoneId.of(id), terms.mailLanguage()))
                .toList();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public List<Severity> severities() {
        return List.of(Severity.values());
    }

    public List<PeopleNews> choicesOfPeople() {
        return List.of(PeopleNews.values());
    }

    public List<Mode> modes() {
        return List.of(Mode.values());
    }

    /** A time zone to choose. Its label has the city that tells it from others of the name. */
    public record Zone(String id, String label) {

        static Zone of(ZoneId zone, Language language) {
            var id = zone.getId();
            var city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
            var name = zone.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language.tag()));
            var capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            return new Zone(id, id.indexOf('/') < 0 ? id : "%s (%s)".formatted(capitalized, city));
        }
    }
}
