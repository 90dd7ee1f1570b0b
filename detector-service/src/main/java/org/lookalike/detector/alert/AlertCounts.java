package org.lookalike.detector.alert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/** How many alerts a filter selects; each count applies the whole filter except the criterion that it counts by. */
public record AlertCounts(
        long total,
        Map<AlertStatus, Long> status,
        Map<Severity, Long> severity,
        Map<String, Long> platform,
        Map<FoundBy, Long> foundBy,
        @Schema(description = "By name; the empty name stands for nobody") Map<String, Long> assignees) {

    /** Alerts that agree in everything that is counted by. */
    record Group(
            AlertStatus status, Severity severity, String platform, FoundBy foundBy, String assignee, long alerts) {}

    /** Adds up the groups that the district, the words and the times of the filter select. */
    static AlertCounts of(List<Group> groups, AlertFilter filter) {
        Predicate<Group> status = group -> asks(filter.statuses(), group.status());
        Predicate<Group> severity = group -> asks(filter.severities(), group.severity());
        Predicate<Group> platform = group -> asks(filter.platforms(), group.platform());
        Predicate<Group> foundBy = group -> asks(filter.foundBy(), group.foundBy());
        Predicate<Group> assignee = group -> asks(filter.assignees(), group.assignee());
        var all = List.of(status, severity, platform, foundBy, assignee);
        return new AlertCounts(
                groups.stream().filter(and(all, null)).mapToLong(Group::alerts).sum(),
                by(groups, and(all, status), Group::status),
                by(groups, and(all, severity), Group::severity),
                by(groups, and(all, platform), Group::platform),
                by(groups, and(all, foundBy), Group::foundBy),
                by(groups, and(all, assignee), Group::assignee));
    }

    private static <T> boolean asks(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static Predicate<Group> and(List<Predicate<Group>> all, @Nullable Predicate<Group> except) {
        return all.stream().filter(one -> one != except).reduce(Predicate::and).orElse(group -> true);
    }

    private static <K> Map<K, Long> by(List<Group> groups, Predicate<Group> filter, Function<Group, K> key) {
        return groups.stream()
                .filter(filter)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(Group::alerts)));
    }
}
