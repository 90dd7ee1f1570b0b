package org.lookalike.detector.takedown;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.untrustedtext.UntrustedText;

/** The texts of reports within the platform's limit, first what is required; what the account says is verbatim. */
final class ReportText {

    private static final int NAME = 80;
    private static final int LONGEST_ADDRESS = 250;
    private static final int LONGEST_REFERENCE = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    private ReportText() {}

    /** The first report. */
    static String of(
            Alert alert,
            DistrictProfile district,
            @Nullable ReportRoute route,
            @Nullable PolicyCheck check,
            OwnAccount own) {
        return assembled(
                List.of(whoReports(district), whatIsReported(alert)),
                Stream.of(
                        copied(alert, check),
                        realAccounts(alert, district, route, own),
                        website(district),
                        "The account was first seen on %s.".formatted(day(alert.firstSeenAt(), alert))),
                "Please remove the account.",
                route);
    }

    /** The report after one that was refused or got no answer. */
    static String again(Packet packet, PlatformReport first) {
        var rule = packet.check() == null
                ? ""
                : "As we understand your rules: " + packet.check().rule();
        return assembled(
                List.of(whoReports(packet.district()), whatIsReported(packet.alert()), whatWasReported(packet, first)),
                Stream.of(rule, copied(packet.alert(), packet.check()), website(packet.district())),
                "Please let a person review this report, and remove the account.",
                packet.route());
    }

    /** Adds the optional parts in their order until the next one would exceed the platform's limit. */
    private static String assembled(
            List<String> first, Stream<String> optional, String last, @Nullable ReportRoute route) {
        int room = route == null ? ReportRoute.USUAL_LENGTH : route.mostCharacters();
        var said = new ArrayList<>(first);
        room -= String.join("\n\n", first).length() + last.length() + 2;
        for (var part : optional.filter(part -> !part.isEmpty()).toList()) {
            room -= part.length() + 2;
            if (room < 0) {
                break;
            }
            said.add(part);
        }
        said.add(last);
        return String.join("\n\n", said);
    }

    private static String whatWasReported(Packet packet, PlatformReport first) {
        var filedAt = Objects.requireNonNull(first.filedAt());
        var name = first.reference();
        var reference = name == null ? "" : " (reference %s)".formatted(quoted(name, LONGEST_REFERENCE));
        var isRefused = first.answer() == PlatformResponse.REFUSED;
        return "We reported it on %s%s. ".formatted(day(filedAt, packet.alert()), reference)
                + (isRefused ? "You declined to remove it." : "The account is still there.");
    }

    private static String website(DistrictProfile district) {
        return district.webDomains().isEmpty()
                ? ""
                : "Our website is https://%s.".formatted(district.webDomains().get(0));
    }

    private static String whoReports(DistrictProfile district) {
        var place = quoted(district.place(), 2 * NAME);
        var id = district.ncesLeaId();
        return "I report for %s, a public school district".formatted(quoted(district.name()))
                + (place.isEmpty() ? "" : " in " + place)
                + (id == null ? "." : " (id %s at the National Center for Education Statistics).".formatted(id));
    }

    private static String whatIsReported(Alert alert) {
        var account = alert.account();
        var address = account.profileUrl();
        var where =
                address != null && address.length() <= LONGEST_ADDRESS ? ", " + quoted(address, LONGEST_ADDRESS) : "";
        return "The account @%s (%s%s) impersonates us. It is not ours and we did not permit it."
                .formatted(quoted(account.handle()), quoted(account.accountId()), where);
    }

    private static String copied(Alert alert, @Nullable PolicyCheck check) {
        return check == null || check.shown().isEmpty()
                ? ""
                : check.shown().stream()
                        .map(shown -> "- the %s: %s".formatted(shown.element().word(), how(alert, shown)))
                        .collect(Collectors.joining("\n", "It copies\n", ""));
    }

    /** Quotes both values where they can be compared. */
    private static String how(Alert alert, PolicyCheck.Checked shown) {
        var isText = shown.element() == IdentityElement.NAME || shown.element() == IdentityElement.HANDLE;
        return alert.match().evidence().stream()
                .filter(reason -> isText && shown.element().isShownBy(reason.signal()))
                .findFirst()
                .map(reason -> "\"%s\" for \"%s\". %s"
                        .formatted(quoted(reason.observed()), quoted(reason.expected()), quoted(reason.summary(), 200)))
                .orElseGet(() -> quoted(shown.because(), 200));
    }

    /** Where no account is registered, only what a person says; empty if nobody says anything. */
    private static String realAccounts(
            Alert alert, DistrictProfile district, @Nullable ReportRoute route, OwnAccount own) {
        var platform = alert.account().platform();
        var name = route == null ? platform : route.name();
        var here = district.accountsOn(platform);
        if (here.isEmpty()) {
            return own.isNone()
                    ? "We have no account on %s.".formatted(name)
                    : own.isThere()
                            ? "Our real account on %s: %s.".formatted(name, quoted(own.address(), LONGEST_ADDRESS))
                            : "";
        }
        var handles =
                here.stream().map(account -> "@" + quoted(account.handle())).collect(Collectors.joining(", "));
        return "Our real %s on %s: %s.".formatted(here.size() == 1 ? "account" : "accounts", name, handles);
    }

    /** The day for the district's people. */
    private static String day(Instant time, Alert alert) {
        return DAY.withZone(StateTimeZone.of(alert.district().state())).format(time);
    }

    private static String quoted(String text) {
        return quoted(text, NAME);
    }

    private static String quoted(String text, int most) {
        return UntrustedText.verbatim(text, most).text();
    }
}
