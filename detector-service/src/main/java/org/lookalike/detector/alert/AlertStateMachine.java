package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.NextRevision.Resemblance;
import org.lookalike.detector.alert.muting.MutedPattern;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Severity;

/**
 * Applies assessments to alerts in memory: it starts with the known alerts of the accounts in question, takes assessments in
 * the order of observation, and returns the changes. It does no I/O and has no clock.
 */
final class AlertStateMachine {

    /** By the account's key and the alert's id. */
    private final Map<String, Map<UUID, Alert>> alerts = new HashMap<>();

    private final List<MutedPattern> patterns;
    private final Map<UUID, WebsiteLink> links;
    private final AssessmentContext context;

    /** @param links from the websites of the districts, by the alert that is to tell of them when it is raised or reopened */
    AlertStateMachine(
            Collection<Alert> known,
            List<MutedPattern> patterns,
            Map<UUID, WebsiteLink> links,
            AssessmentContext context) {
        this.patterns = patterns;
        this.links = links;
        this.context = context;
        known.forEach(this::put);
    }

    /** A change to publish, of no alert before where it is raised, and the observation that led to it. */
    record Change(@Nullable Alert before, Alert alert, ObservedAccount cause) {

        boolean isRaised() {
            return alert.revision() == 1;
        }

        /** Whether the account matched in this observation. */
        boolean isMatch() {
            return alert.match().observedAt().equals(cause.observedAt());
        }
    }

    /** Applies the next assessment; an observation older than the latest of the account changes nothing. */
    List<Change> apply(AssessedAccount assessed, Instant now) {
        var account = assessed.account();
        var changes = new ArrayList<Change>();
        var known = alertsOf(account);
        for (var alert : known) {
            if (account.observedAt().isBefore(alert.lastSeenAt())
                    || !assessed.concerns(alert.district().districtId())) {
                continue;
            }
            var next = next(alert, assessed, now);
            if (!next.equals(alert)) {
                put(next);
                changes.add(new Change(alert, next, account));
            }
        }
        var foundBy = assessed.isRescan() ? FoundBy.RESCAN : FoundBy.OBSERVATION;
        for (var match : assessed.matches()) {
            var id = Alert.idOf(match.districtId(), account);
            if (!of(account.key()).containsKey(id)) {
                var alert = Alert.raise(resemblance(assessed, match, id), foundBy, context, now);
                put(alert);
                changes.add(new Change(null, alert, account));
            }
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
        return assessed.matches().stream()
                .filter(match -> match.districtId().equals(districtId))
                .findFirst()
                .map(match -> next.matched(resemblance(assessed, match, alert.alertId()), context))
                .orElseGet(() -> next.unmatched(account));
    }

    /** What matching says, and what is known besides: a link of the district's own site, and a pattern that fits. */
    private Resemblance resemblance(AssessedAccount assessed, DistrictMatch match, UUID alertId) {
        return new Resemblance(
                assessed.account(),
                Objects.requireNonNull(assessed.districts().get(match.districtId())),
                match,
                Stream.ofNullable(links.get(alertId)).map(WebsiteEvidence::of).toList(),
                suppressing(assessed.account(), match));
    }

    /** The pattern that suppresses a new alert. Critical alerts are raised whatever the name. */
    private @Nullable UUID suppressing(ObservedAccount account, DistrictMatch match) {
        return match.severity() == Severity.CRITICAL
                ? null
                : patterns.stream()
                        .filter(pattern -> pattern.fits(match.districtId(), account))
                        .map(MutedPattern::suppressionId)
                        .findFirst()
                        .orElse(null);
    }

    /** Mostly none is known at all, and no account is asked for its key. */
    private List<Alert> alertsOf(ObservedAccount account) {
        return alerts.isEmpty() ? List.of() : List.copyOf(of(account.key()).values());
    }

    private Map<UUID, Alert> of(String accountKey) {
        return alerts.getOrDefault(accountKey, Map.of());
    }

    private void put(Alert alert) {
        alerts.computeIfAbsent(alert.account().key(), key -> new LinkedHashMap<>())
                .put(alert.alertId(), alert);
    }

    /** The present state of an alert that was known at the beginning or raised since. */
    Alert present(Alert known) {
        return Objects.requireNonNull(of(known.account().key()).get(known.alertId()), "not known: " + known.alertId());
    }
}
