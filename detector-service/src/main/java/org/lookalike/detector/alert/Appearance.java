package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.List;
import org.lookalike.detector.alert.Alert.Account;
import org.lookalike.detector.alert.Alert.Detector;
import org.lookalike.detector.alert.Alert.District;
import org.lookalike.detector.alert.Alert.Finding;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/** What is observed of the account and the district of an alert, as opposed to what is decided. */
record Appearance(
        Severity severity, District district, Account account, Finding match, Detector detector, Instant lastSeenAt) {

    static Appearance of(Alert alert) {
        return new Appearance(
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.match(),
                alert.detector(),
                alert.lastSeenAt());
    }

    /**
     * Of an account that matches a district.
     *
     * @param links from the district's own website
     */
    static Appearance matching(
            ObservedAccount seen,
            RegisteredDistrict district,
            DistrictMatch found,
            List<Reason> links,
            AssessmentContext context) {
        return new Appearance(
                WebsiteEvidence.raised(found.severity(), links),
                District.of(district),
                Account.of(seen),
                context.finding(found, links, seen.observedAt()),
                context.detector(),
                seen.observedAt());
    }

    Appearance withSeverity(Severity other) {
        return new Appearance(other, district, account, match, detector, lastSeenAt);
    }

    Appearance withMatch(Finding other) {
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
