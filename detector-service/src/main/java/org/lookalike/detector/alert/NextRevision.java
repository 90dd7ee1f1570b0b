package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Account;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;
import org.lookalike.matching.signal.against.AgainstSignals;

/** Makes the next revision from the latest of an alert. What shows nothing new leaves the alert as it is. */
record NextRevision(Alert alert, Instant now) {

    /** A match, links from the district's website to tell of on raising or reopening, and a pattern it fits, if any. */
    record Resemblance(
            ObservedAccount account,
            RegisteredDistrict district,
            DistrictMatch match,
            List<Reason> links,
            @Nullable UUID pattern) {}

    /** The account matches, again or still. */
    Alert matched(Resemblance seen, AssessmentContext context) {
        var told = WebsiteEvidence.of(alert);
        var isMoreSevere = WebsiteEvidence.raised(seen.match().severity(), told).compareTo(alert.severity()) > 0;
        var state = alert.state().matched(isMoreSevere, seen.pattern());
        var isReopened = state.isOpen() && !alert.state().isOpen();
        var links = told.isEmpty() && isReopened ? seen.links() : told;
        int known = FamilyEvidence.families(alert.match().evidence());
        int families = state.isOpen() ? Math.max(known, seen.account().families()) : known;
        return observed(Appearance.matching(seen, links, families, context), state);
    }

    /** Whether what was told of a handle alone may change the alert: words that somebody typed take nothing back. */
    boolean isGraver(Severity severity) {
        return alert.state().isOpen()
                ? severity.compareTo(alert.severity()) > 0
                : !alert.state().isDecided();
    }

    /** More families told of a known account without anything seen of it, so that nothing but their number may be new. */
    Alert toldAgain(DistrictMatch match) {
        var told = match.evidence().stream()
                .filter(reason -> reason.signal().equals(AgainstSignals.REPORTED))
                .map(Reason::of)
                .toList();
        int known = FamilyEvidence.families(alert.match().evidence());
        return known == 0 || !alert.state().isOpen() || FamilyEvidence.families(told) <= known
                ? alert
                : observed(Appearance.of(alert).withMatch(FamilyEvidence.with(alert.match(), told)), alert.state());
    }

    /** The account has changed and no longer matches; the alert keeps its evidence. */
    Alert unmatched(ObservedAccount seen) {
        return observed(withClaims(List.of(), seen), alert.state());
    }

    /** The account is gone; the alert keeps what it looked like. */
    Alert gone(ObservedAccount seen) {
        return observed(
                Appearance.of(alert).withAccount(alert.account().in(seen.state()), seen.observedAt()),
                alert.state().closed(StatusReason.gone(seen.state())));
    }

    /** The account is the district's own, or confirmed to be another's. */
    Alert official(ObservedAccount seen, List<Reason> claims) {
        return observed(withClaims(claims, seen), alert.state().closed(StatusReason.ACCOUNT_OFFICIAL));
    }

    private Appearance withClaims(List<Reason> claims, ObservedAccount seen) {
        return Appearance.of(alert)
                .withMatch(alert.match().with(ClaimEvidence.SIGNAL, claims))
                .withAccount(Account.of(seen), seen.observedAt());
    }

    /** The district's own website links to the account; an alert that a person snoozed is open again. */
    Alert linked(Reason link) {
        var isKnown = !WebsiteEvidence.of(alert).isEmpty();
        var severity = isKnown ? alert.severity() : WebsiteEvidence.raised(alert.severity(), List.of(link));
        var linked = Appearance.of(alert).withSeverity(severity).withMatch(WebsiteEvidence.with(alert.match(), link));
        return revision(linked, alert.state().unsnoozed());
    }

    /** The alert in another state; the alert itself if the state is the same. */
    Alert withState(AlertState state) {
        return state.equals(alert.state()) ? alert : decided(state);
    }

    Alert decided(AlertState state) {
        return revision(Appearance.of(alert), state);
    }

    /** The alert without what the account showed: the platform no longer shows it, and its terms ask others to delete it. */
    Alert withoutContent() {
        return revision(
                Appearance.of(alert)
                        .withMatch(alert.match().withoutContent())
                        .withAccount(alert.account().withoutContent(), alert.lastSeenAt()),
                alert.state());
    }

    /** The alert without the names of people who are protected no longer; the alert itself if it has them nowhere. */
    Alert withoutNames(Set<String> names) {
        var match = alert.match();
        for (var name : names) {
            match = match.without(name);
        }
        return match.equals(alert.match())
                ? alert
                : revision(Appearance.of(alert).withMatch(match), alert.state());
    }

    /** The alert with a report of its account to the platform; the alert itself if it has the report already. */
    Alert withReport(Alert.Report report) {
        var told = report.seen(alert.account().state(), alert.lastSeenAt());
        return told.equals(alert.report())
                ? alert
                : revision(Appearance.of(alert), alert.state().reported(told), told);
    }

    /** The alert itself if only the time of the observation differs. */
    private Alert observed(Appearance seen, AlertState state) {
        return alert.state().equals(state) && seen.isSameAs(Appearance.of(alert)) ? alert : revision(seen, state);
    }

    private Alert revision(Appearance seen, AlertState state) {
        var report = alert.report();
        return revision(
                seen, state, report == null ? null : report.seen(seen.account().state(), seen.lastSeenAt()));
    }

    private Alert revision(Appearance seen, AlertState state, Alert.@Nullable Report report) {
        return Alert.of(
                alert.alertId(), alert.revision() + 1, seen, state, alert.foundBy(), alert.firstSeenAt(), now, report);
    }

    /** What is observed of the account and the district of an alert, as opposed to what is decided. */
    record Appearance(
            Severity severity,
            Alert.District district,
            Account account,
            Alert.Finding match,
            Alert.Detector detector,
            Instant lastSeenAt) {

        static Appearance of(Alert one) {
            return new Appearance(
                    one.severity(), one.district(), one.account(), one.match(), one.detector(), one.lastSeenAt());
        }

        /** Of an account that matches a district whose own website has these links, and of which so many families told. */
        static Appearance matching(Resemblance seen, List<Reason> links, int families, AssessmentContext context) {
            var told = FamilyEvidence.of(seen.account(), families);
            var observedAt = seen.account().observedAt();
            return new Appearance(
                    WebsiteEvidence.raised(seen.match().severity(), links),
                    Alert.District.of(seen.district()),
                    Account.of(seen.account()),
                    context.finding(seen.match(), Stream.concat(links.stream(), told), observedAt),
                    context.detector(),
                    observedAt);
        }

        Appearance withSeverity(Severity other) {
            return new Appearance(other, district, account, match, detector, lastSeenAt);
        }

        Appearance withMatch(Alert.Finding other) {
            return new Appearance(severity, district, account, other, detector, lastSeenAt);
        }

        Appearance withAccount(Account other, Instant seenAt) {
            return new Appearance(severity, district, other, match, detector, seenAt);
        }

        /** Whether people would see the same; the time of the observation says nothing. */
        boolean isSameAs(Appearance other) {
            return severity == other.severity
                    && district.equals(other.district)
                    && account.isSameAppearance(other.account)
                    && match.isSameFinding(other.match);
        }
    }
}
