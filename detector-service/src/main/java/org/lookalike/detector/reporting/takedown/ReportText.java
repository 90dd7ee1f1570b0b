package org.lookalike.detector.reporting.takedown;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The text of a report, on behalf of the district, within the limit of the platform: first what is required, then what helps
 * as far as there is room. The texts of the account are quoted verbatim, except for invisible characters.
 */
final class ReportText {

    private static final int NAME = 80;
    private static final int LONGEST_ADDRESS = 250;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportText() {}

    static String of(Alert alert, DistrictProfile district, @Nullable ReportRoute route, @Nullable PolicyCheck check) {
        int room = route == null ? 1000 : route.mostCharacters();
        var first = List.of(whoReports(district), whatIsReported(alert));
        var last = "Please remove the account.";
        var said = new ArrayList<>(first);
        room -= String.join("\n\n", first).length() + last.length() + 2;
        for (var part : helpful(alert, district, route, check)) {
            room -= part.length() + 2;
            if (room < 0) {
                break;
            }
            said.add(part);
        }
        said.add(last);
        return String.join("\n\n", said);
    }

    private static List<String> helpful(
            Alert alert, DistrictProfile district, @Nullable ReportRoute route, @Nullable PolicyCheck check) {
        var parts = new ArrayList<String>();
        var copied = copied(alert, check);
        if (!copied.isEmpty()) {
            parts.add(copied);
        }
        parts.add(realAccounts(alert, district, route));
        if (!district.webDomains().isEmpty()) {
            parts.add("Our web site is https://%s."
                    .formatted(district.webDomains().get(0)));
        }
        parts.add("The account was first seen on %s.".formatted(minute(alert.firstSeenAt())));
        return parts;
    }

    private static String whoReports(DistrictProfile district) {
        var place = place(district);
        return "I report for %s, a public school district%s%s."
                .formatted(
                        quoted(district.name()),
                        place.isEmpty() ? "" : " in " + place,
                        district.ncesLeaId() == null
                                ? ""
                                : " (id %s at the National Center for Education Statistics)"
                                        .formatted(district.ncesLeaId()));
    }

    private static String place(DistrictProfile district) {
        return List.of(district.city() == null ? "" : district.city(), district.state() == null ? "" : district.state())
                .stream()
                .filter(part -> !part.isEmpty())
                .map(ReportText::quoted)
                .collect(Collectors.joining(", "));
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

    private static String realAccounts(Alert alert, DistrictProfile district, @Nullable ReportRoute route) {
        var platform = alert.account().platform();
        var here = district.officialAccounts().stream()
                .filter(account -> account.platform().equals(platform))
                .map(account -> "@" + quoted(account.handle()))
                .toList();
        var name = route == null ? platform : route.name();
        return here.isEmpty()
                ? "We have no account on %s.".formatted(name)
                : "Our real %s on %s: %s."
                        .formatted(here.size() == 1 ? "account" : "accounts", name, String.join(", ", here));
    }

    private static String minute(Instant time) {
        return MINUTE.format(time);
    }

    private static String quoted(String text) {
        return quoted(text, NAME);
    }

    private static String quoted(String text, int most) {
        return UntrustedText.verbatim(text, most).text();
    }
}
