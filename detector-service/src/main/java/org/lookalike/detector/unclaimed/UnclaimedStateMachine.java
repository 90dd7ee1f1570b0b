package org.lookalike.detector.unclaimed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.unclaimed.UnclaimedAccounts.UnclaimedEvents.Changed;

/** Applies assessments to the known unclaimed accounts, in the order of observation, without I/O and a clock. */
final class UnclaimedStateMachine {

    /** By the account's key and the district's id. */
    private final Map<String, Map<String, UnclaimedAccount>> accounts = new HashMap<>();

    private final Alert.Detector detector;

    UnclaimedStateMachine(Collection<UnclaimedAccount> known, Alert.Detector detector) {
        this.detector = detector;
        known.forEach(this::put);
    }

    /** Applies the next assessment; an observation older than the latest of the account changes nothing. */
    List<Changed> apply(AssessedAccount assessed, Instant now) {
        var seen = assessed.account();
        var asked = open(assessed, now);
        var changes = new ArrayList<Changed>();
        for (var known : known(seen)) {
            var districtId = known.district().districtId();
            var open = asked.remove(districtId);
            if (!assessed.concerns(districtId) || seen.observedAt().isBefore(known.lastSeenAt())) {
                continue;
            }
            var next = known.observed(open, UnclaimedStatus.of(assessed, known), seen.observedAt(), now);
            put(next);
            if (next.revision() > known.revision()) {
                changes.add(new Changed(next, seen.eventId(), seen.traceParent()));
            }
        }
        for (var found : asked.values()) {
            put(found);
            changes.add(new Changed(found, seen.eventId(), seen.traceParent()));
        }
        return changes;
    }

    /** The account as it would be found for each district that is to be asked about it, by the district's id. */
    private Map<String, UnclaimedAccount> open(AssessedAccount assessed, Instant now) {
        var open = new TreeMap<String, UnclaimedAccount>();
        for (var asked : assessed.unclaimed()) {
            var districtId = asked.match().districtId();
            var district = Objects.requireNonNull(assessed.districts().get(districtId));
            var evidence = asked.match().evidence().stream().map(Alert.Reason::of);
            var found = UnclaimedAccount.found(
                    assessed.account(), district, asked.kind(), evidence.toList(), detector, now);
            open.put(districtId, found);
        }
        return open;
    }

    private void put(UnclaimedAccount account) {
        accounts.computeIfAbsent(account.account().key(), key -> new TreeMap<>())
                .put(account.district().districtId(), account);
    }

    /** Mostly none is known at all, and no account is asked for its key. */
    private List<UnclaimedAccount> known(ObservedAccount seen) {
        return accounts.isEmpty()
                ? List.of()
                : List.copyOf(accounts.getOrDefault(seen.key(), Map.of()).values());
    }

    /** The present state of an account that was known at the beginning or found since. */
    UnclaimedAccount present(UnclaimedAccount known) {
        var ofAccount = accounts.getOrDefault(known.account().key(), Map.of());
        return Objects.requireNonNull(
                ofAccount.get(known.district().districtId()), () -> "not known: " + known.unclaimedId());
    }
}
