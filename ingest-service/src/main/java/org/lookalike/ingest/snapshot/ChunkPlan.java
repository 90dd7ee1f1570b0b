package org.lookalike.ingest.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.ingest.snapshot.IntakeReport.IntakeOutcome;

/** What to publish and to store of a chunk. An account's observations are compared in order, so a reversal counts. */
record ChunkPlan(
        List<HashedSnapshot> toPublish,
        Map<AccountKey, AccountContent> toRemember,
        Map<IntakeOutcome, Integer> outcomes) {

    static ChunkPlan of(
            List<HashedSnapshot> chunk, Map<AccountKey, AccountContent> stored, Instant now, Duration republishAfter) {
        var contents = new HashMap<>(stored);
        var toPublish = new ArrayList<HashedSnapshot>();
        var toRemember = new LinkedHashMap<AccountKey, AccountContent>();
        var outcomes = new EnumMap<IntakeOutcome, Integer>(IntakeOutcome.class);
        for (var observation : chunk) {
            var before = contents.getOrDefault(observation.key(), AccountContent.UNKNOWN);
            var outcome = before.outcomeOf(observation, now, republishAfter);
            var after = before;
            if (outcome == IntakeOutcome.ACCEPTED) {
                toPublish.add(observation);
                after = before.published(observation, now);
            } else if (outcome == IntakeOutcome.UNCHANGED) {
                after = before.seenAgain(observation.snapshot().observedAt());
            }
            if (!after.equals(before)) {
                contents.put(observation.key(), after);
                toRemember.put(observation.key(), after);
            }
            outcomes.merge(outcome, 1, Integer::sum);
        }
        return new ChunkPlan(toPublish, toRemember, outcomes);
    }
}
