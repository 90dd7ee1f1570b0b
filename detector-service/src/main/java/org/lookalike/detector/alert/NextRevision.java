package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Account;
import org.lookalike.detector.alert.Alert.Detector;
import org.lookalike.detector.alert.Alert.District;
import org.lookalike.detector.alert.Alert.Finding;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.alert.Alert.Report;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/**
 * Makes the next revision of an alert. An observation that shows nothing new leaves the alert as it is.
 *
 * @param alert the latest revision
 */
record NextRevision(Alert alert, Instant now) {

    /** What is observed, as opposed to what is decided. */
    private record Appearance(
            Severity severity,
            District district,
            Account account,
            Finding match,
            Detector detector,
            Instant lastSeenAt) {

        private Appearance of(Account shown, Instant seenAt) {
            return new Appearance(severity, district, shown, match, detector, seenAt);
        }
    }

    /**
     * The account matches, again or still.
     *
     * @param newLinks from the district's own website, of which an alert that is reopened tells
     * @param pattern of the district's affiliates that its name matches, where one does
     */
    Alert matched(
            ObservedAccount seen,
            RegisteredDistrict district,
            DistrictMatch found,
            List<Reason> newLinks,
            @Nullable UUID pattern,
            AssessmentContext context) {
        var told = WebsiteEvidence.of(alert);
        var isMoreSevere = WebsiteEvidence.raised(found.severity(), told).compareTo(alert.severity()) > 0;
        var state = alert.state().matched(isMoreSevere, pattern);
        var isReopened = state.isOpen() && !alert.state().isOpen();
        var links = told.isEmpty() && isReopened ? newLinks : told;
        var appearance = new Appearance(
                WebsiteEvidence.raised(found.severity(), links),
                District.of(district),
                Account.of(seen),
                context.finding(found, links, seen.observedAt()),
                context.detector(),
                seen.observedAt());
        return observed(appearance, state);
    }

    /** The account has changed and no longer matches; the alert keeps its evidence. */
    Alert unmatched(ObservedAccount seen) {
        return observed(
                appearance(alert.match().withClaims(List.of())).of(Account.of(seen), seen.observedAt()), alert.state());
    }

    /** The account is gone; the alert keeps what it looked like. */
    Alert gone(ObservedAccount seen, StatusReason reason) {
        return observed(
                appearance(alert.match()).of(alert.account().in(seen.state()), seen.observedAt()),
                alert.state().closed(reason));
    }

    /** The account is the district's own, or confirmed to be another's. */
    Alert official(ObservedAccount seen, List<Reason> claims) {
        return observed(
                appearance(alert.match().withClaims(claims)).of(Account.of(seen), seen.observedAt()),
                alert.state().closed(StatusReason.ACCOUNT_OFFICIAL));
    }

    /** The district's own website links to the account; an alert that a person snoozed is open again. */
    Alert linked(Reason link) {
        var isKnown = !WebsiteEvidence.of(alert).isEmpty();
        var seen = new Appearance(
                isKnown ? alert.severity() : WebsiteEvidence.raised(alert.severity(), List.of(link)),
                alert.district(),
                alert.account(),
                alert.match().withLinks(List.of(link)),
                alert.detector(),
                alert.lastSeenAt());
        return revision(seen, alert.state().unsnoozed());
    }

    /** The alert in another state; the alert itself if the state is the same. */
    Alert withState(AlertState state) {
        return state.equals(alert.state()) ? alert : decided(state);
    }

    /** The alert after a decision, whatever it changes. */
    Alert decided(AlertState state) {
        return revision(appearance(alert.match()), state);
    }

    /** The alert without what the account showed: the platform no longer shows it, and its terms ask others to delete it. */
    Alert withoutContent() {
        return revision(
                appearance(alert.match().withoutContent()).of(alert.account().withoutContent(), alert.lastSeenAt()),
                alert.state());
    }

    /** The alert with a report of its account to the platform; the alert itself if it has the report already. */
    Alert withReport(Report report) {
        var told = report.seen(alert.account().state(), alert.lastSeenAt());
        return told.equals(alert.report())
                ? alert
                : revision(appearance(alert.match()), alert.state().reported(told), told);
    }

    private Appearance appearance(Finding match) {
        return new Appearance(
                alert.severity(), alert.district(), alert.account(), match, alert.detector(), alert.lastSeenAt());
    }

    /** The alert itself if only the time of the observation differs. */
    private Alert observed(Appearance seen, AlertState state) {
        var isSame = alert.state().equals(state)
                && alert.severity() == seen.severity
                && alert.district().equals(seen.district)
                && alert.account().isSameAppearance(seen.account)
                && alert.match().isSameFinding(seen.match);
        return isSame ? alert : revision(seen, state);
    }

    private Alert revision(Appearance seen, AlertState state) {
        var report = alert.report();
        return revision(seen, state, report == null ? null : report.seen(seen.account.state(), seen.lastSeenAt));
    }

    private Alert revision(Appearance seen, AlertState state, @Nullable Report report) {
        return new Alert(
                alert.alertId(),
                alert.revision() + 1,
                state.status(),
                state.reason(),
                seen.severity,
                seen.district,
                seen.account,
                seen.match,
                state.review(),
                alert.foundBy(),
                seen.detector,
                alert.firstSeenAt(),
                seen.lastSeenAt,
                now,
                state.snoozedUntil(),
                state.suppressedBy(),
                report,
                state.acknowledgement());
    }
}
