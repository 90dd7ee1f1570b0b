package org.lookalike.detector.takedown;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.untrustedtext.UntrustedText;

/** A packet for a page or document: facts in order, untrusted text made safe, and the district to draw beside it. */
public record PacketSheet(
        Packet packet, List<Line> account, List<Line> identity, List<Reason> reasons, List<RecordSheet> seen, Own own) {

    private static final int TEXT = 200;
    private static final int ADDRESS = 300;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "MMM d, uuuu, h:mm a 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A labeled fact, with the point in time that the value writes in UTC; null where it is none. */
    public record Line(String label, UntrustedText value, @Nullable Instant at) {

        /** None where the value is not known. */
        private static Stream<Line> of(String label, @Nullable String value) {
            return value == null || value.isBlank()
                    ? Stream.of()
                    : Stream.of(new Line(label, UntrustedText.verbatim(value, ADDRESS), null));
        }

        private static Stream<Line> of(String label, @Nullable Instant at) {
            return Stream.ofNullable(at)
                    .map(then -> new Line(label, UntrustedText.verbatim(time(then), ADDRESS), then));
        }
    }

    /** A reason, with what the account shows, the differences marked, and what the district has. */
    public record Reason(UntrustedText summary, UntrustedText observed, UntrustedText expected) {

        private static Reason of(Alert.Reason reason) {
            return new Reason(
                    UntrustedText.verbatim(reason.summary(), ADDRESS),
                    UntrustedText.verbatim(reason.observed(), TEXT, reason.marksIn(reason.observed())),
                    UntrustedText.verbatim(reason.expected(), TEXT));
        }
    }

    /** What people know the district by: its name, its handles there, and a logo as a data URI, if there are any. */
    public record Own(UntrustedText name, List<UntrustedText> handles, @Nullable String logo) {

        private static Own of(Packet packet) {
            var name = UntrustedText.verbatim(packet.district().name(), TEXT);
            var handles = packet.district().accountsOn(packet.alert().account().platform()).stream()
                    .map(account -> UntrustedText.verbatim(account.handle(), TEXT));
            return new Own(name, handles.toList(), RecordSheet.uri(packet.logo()));
        }
    }

    public static PacketSheet of(Packet packet) {
        var evidence = packet.alert().match().evidence().stream();
        var reasons =
                evidence.filter(reason -> reason.weight() > 0).map(Reason::of).toList();
        var seen = packet.seen().stream().map(RecordSheet::of).toList();
        return new PacketSheet(packet, account(packet), identity(packet.district()), reasons, seen, Own.of(packet));
    }

    public boolean hasMarks() {
        return reasons.stream().anyMatch(reason -> reason.observed().isMarked());
    }

    private static List<Line> account(Packet packet) {
        var alert = packet.alert();
        var account = alert.account();
        var confirmedAt = alert.review() == null ? null : alert.review().decidedAt();
        return Stream.of(
                        Line.of("Platform", packet.platformName()),
                        Line.of("Handle", "@" + account.handle()),
                        Line.of("Name", account.displayName()),
                        Line.of("Address", account.profileUrl()),
                        Line.of("Account id", account.accountId()),
                        Line.of("Hash of the picture", account.avatarHash()),
                        Line.of("State", state(account.state())),
                        Line.of("First seen", alert.firstSeenAt()),
                        Line.of("Last change seen", alert.lastSeenAt()),
                        Line.of("Evidence as of", alert.match().observedAt()),
                        Line.of("Confirmed by a person", confirmedAt))
                .flatMap(line -> line)
                .toList();
    }

    private static List<Line> identity(DistrictProfile district) {
        var id = district.ncesLeaId();
        var register = "https://nces.ed.gov/ccd/districtsearch/district_detail.asp?ID2=";
        return Stream.of(
                        Line.of("District", district.name()),
                        Line.of("Also called", String.join("; ", district.aliases())),
                        Line.of("Location", district.place()),
                        Line.of("NCES district id", id),
                        Line.of("Public register", id == null ? null : register + id),
                        district.webDomains().stream().flatMap(domain -> Line.of("Website", "https://" + domain)),
                        district.allAccounts().stream().flatMap(account -> realAccount(account, district)))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<Line> realAccount(DistrictProfile.Account account, DistrictProfile district) {
        var platform = ReportRoute.of(account.platform()).map(ReportRoute::name).orElse(account.platform());
        return Line.of("Real account on " + platform, official(account, district));
    }

    private static String state(AccountState state) {
        return switch (state) {
            case ACTIVE -> "Active";
            case SUSPENDED -> "Suspended";
            case DELETED -> "Deleted";
        };
    }

    /** A Bluesky handle within the district's own domain is proof by itself. */
    private static String official(DistrictProfile.Account account, DistrictProfile district) {
        var isProven = account.platform().equals(Platform.BLUESKY.code())
                && WebDomain.isWithin(account.handle(), district.webDomains());
        return "@" + account.handle()
                + (account.accountId() == null ? "" : " (id %s)".formatted(account.accountId()))
                + (isProven ? ", proven by its handle in the district's own domain" : "");
    }

    /** For people, to the minute; the records in the archive have the exact time. */
    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** The days of a duration, rounded, 0 for less than half a day. All pages, documents and mails count so. */
    public static int wholeDays(long seconds) {
        return (int)
                Math.max(0, Math.round((double) seconds / Duration.ofDays(1).toSeconds()));
    }

    /** A duration for people who count in days. */
    public static String days(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        var days = wholeDays(seconds);
        return days == 0 ? "under a day" : days == 1 ? "1 day" : "%d days".formatted(days);
    }

    /** A duration for people, in its two largest units. */
    public static String stretch(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        var time = Duration.ofSeconds(seconds);
        if (time.toDays() >= 2) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        return time.toHours() >= 1
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : time.toMinutes() >= 1 ? "%d min".formatted(time.toMinutes()) : "under a minute";
    }
}
