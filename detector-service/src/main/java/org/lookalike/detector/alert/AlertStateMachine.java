package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.muting.MutedPattern;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/** Applies assessments, in the order of observation, to the known alerts of their accounts, without I/O and clock. */
final class AlertStateMachine {

    private final KnownAlerts alerts;
    private final List<MutedPattern> patterns;
    private final Map<UUID, WebsiteLink> links;
    private final AssessmentContext context;

    /** @param links from the websites of the districts, by the alert that is to tell of them when it is raised or reopened */
    AlertStateMachine(
            Collection<Alert> known,
            List<MutedPattern> patterns,
            Map<UUID, WebsiteLink> links,
            AssessmentContext context) {
        this.alerts = new KnownAlerts(known);
        this.patterns = patterns;
        this.links = links;
        this.context = context;
    }

    /** A change to publish, of no alert before where it is raised, and the observation that led to it. */
    record Change(@Nullable Alert before, Alert alert, ObservedAccount cause) {

        boolean isRaised() {
            return alert.revision() == 1;
        }

        boolean isMatch() {
            return alert.match().observedAt().equals(cause.observedAt());
        }
    }

    /** Applies the next assessment; an observation older than the latest of the account changes nothing. */
    List<Change> apply(AssessedAccount assessed, Instant now) {
        var account = assessed.account();
        var changes = new ArrayList<Change>();
        for (var alert : alerts.changedBy(assessed)) {
            var next = next(alert, assessed, now);
            if (!next.equals(alert)) {
                alerts.put(next);
                changes.add(new Change(alert, next, account));
            }
        }
        var foundBy = assessed.isRescan() ? FoundBy.RESCAN : FoundBy.OBSERVATION;
        for (var match : assessed.matches()) {
            alerts.raisedBy(account, match.districtId()).ifPresent(id -> {
                var alert = Alert.raise(id, resemblance(assessed, match, id), foundBy, context, now);
                alerts.put(alert);
                changes.add(new Change(null, alert, account));
            });
        }
        return changes;
    }

    private Alert next(Alert alert, AssessedAccount assessed, Instant now) {
        var next = new NextRevision(alert, now);
        var account = assessed.account();
        if (account.state().isGone()) {
            return next.gone(account);
        }
        var districtId = alert.district().districtId();
        if (assessed.isOfficialFor(districtId)) {
            return next.official(account, ClaimEvidence.of(assessed, districtId));
        }
        var match = assessed.match(districtId);
        return (account.isKnownByHandleAlone() || account.isReported())
                        && match.filter(told -> next.isGraver(told.severity())).isEmpty()
                ? match.map(next::toldAgain).orElse(alert)
                : match.map(seen -> next.matched(resemblance(assessed, seen, alert.alertId()), context))
                        .orElseGet(() -> next.unmatched(account));
    }

    /** What matching says, and what is known besides: a link of the district's own site, and a pattern that fits. */
    private NextRevision.Resemblance resemblance(AssessedAccount assessed, DistrictMatch match, UUID alertId) {
        return new NextRevision.Resemblance(
                assessed.account(),
                Objects.requireNonNull(assessed.districts().get(match.districtId())),
                match,
                Stream.ofNullable(links.get(alertId)).map(WebsiteEvidence::of).toList(),
                suppressing(assessed.account(), match));
    }

    /** The pattern that suppresses a new alert. Critical alerts are raised whatever the name. */
    private @Nullable UUID suppressing(ObservedAccount account, DistrictMatch match) {
        return patterns.stream()
                .filter(pattern -> match.severity() != Severity.CRITICAL && pattern.fits(match.districtId(), account))
                .map(MutedPattern::suppressionId)
                .findFirst()
                .orElse(null);
    }

    /** The present state of an alert that was known at the beginning or raised since. */
    Alert present(Alert known) {
        return alerts.present(known.alertId());
    }
}
