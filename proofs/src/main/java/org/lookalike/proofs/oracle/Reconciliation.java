package org.lookalike.proofs.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lookalike.proofs.oracle.Expected.Imitation;

/**
 * Compares the published alerts with the expected ones.
 *
 * @param missing imitations without an alert
 * @param unexpected alerts about no imitation
 * @param duplicated imitations with two alerts
 * @param conflicts revisions of an alert that two different events have
 * @param duplicates the number of records that repeat an event
 */
public record Reconciliation(
        int expected,
        Set<Imitation> missing,
        Set<Imitation> unexpected,
        Set<Imitation> duplicated,
        Set<String> conflicts,
        int duplicates) {

    public static Reconciliation compare(Set<Imitation> expected, List<PublishedAlert> published) {
        var alerts = new HashMap<Imitation, Set<String>>();
        var events = new HashMap<String, Set<String>>();
        var eventIds = new HashSet<String>();
        for (var one : published) {
            alerts.computeIfAbsent(one.imitation(), imitation -> new HashSet<>())
                    .add(one.alertId());
            events.computeIfAbsent(one.alertId() + " revision " + one.revision(), revision -> new HashSet<>())
                    .add(one.eventId());
            eventIds.add(one.eventId());
        }
        return new Reconciliation(
                expected.size(),
                without(expected, alerts.keySet()),
                without(alerts.keySet(), expected),
                several(alerts),
                several(events),
                published.size() - eventIds.size());
    }

    /** The differences, with an example each. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        tell("imitations without an alert", missing, problems);
        tell("alerts of no imitation", unexpected, problems);
        tell("imitations with two alerts", duplicated, problems);
        tell("revisions told by two events", conflicts, problems);
        return problems;
    }

    private static void tell(String what, Set<?> found, List<String> problems) {
        if (!found.isEmpty()) {
            problems.add("%d %s, such as %s"
                    .formatted(found.size(), what, found.iterator().next()));
        }
    }

    private static <T> Set<T> without(Set<T> all, Set<T> those) {
        var rest = new HashSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private static <T> Set<T> several(Map<T, Set<String>> byKey) {
        var found = new HashSet<T>();
        byKey.forEach((key, values) -> {
            if (values.size() > 1) {
                found.add(key);
            }
        });
        return found;
    }
}
