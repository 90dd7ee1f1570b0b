package org.lookalike.detector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.alert.AlertCounts.Group;
import org.lookalike.matching.Severity;

class AlertCountsTest {

    private static final List<Group> GROUPS = List.of(
            new Group(AlertStatus.NEW, Severity.HIGH, "x", FoundBy.OBSERVATION, "", 5),
            new Group(AlertStatus.NEW, Severity.LOW, "x", FoundBy.RESCAN, "Robin Sample", 3),
            new Group(AlertStatus.RESOLVED, Severity.HIGH, "bluesky", FoundBy.OBSERVATION, "", 2));

    @Test
    void withoutAFilter_allAreCounted() {
        var counts = AlertCounts.of(GROUPS, filter(Set.of(), Set.of()));

        assertThat(counts.total()).isEqualTo(10);
        assertThat(counts.status()).isEqualTo(Map.of(AlertStatus.NEW, 8L, AlertStatus.RESOLVED, 2L));
        assertThat(counts.platform()).isEqualTo(Map.of("x", 8L, "bluesky", 2L));
        assertThat(counts.assignees()).isEqualTo(Map.of("", 7L, "Robin Sample", 3L));
    }

    @Test
    void countsHeedTheFilter_butForWhatIsAskedOfTheSameThing() {
        var counts = AlertCounts.of(GROUPS, filter(Set.of(AlertStatus.NEW), Set.of(Severity.HIGH)));

        assertThat(counts.total()).isEqualTo(5);
        assertThat(counts.status())
                .as("of those that are high")
                .isEqualTo(Map.of(AlertStatus.NEW, 5L, AlertStatus.RESOLVED, 2L));
        assertThat(counts.severity())
                .as("of those that are new")
                .isEqualTo(Map.of(Severity.HIGH, 5L, Severity.LOW, 3L));
        assertThat(counts.foundBy()).as("of both").isEqualTo(Map.of(FoundBy.OBSERVATION, 5L));
    }

    private static AlertFilter filter(Set<AlertStatus> statuses, Set<Severity> severities) {
        return new AlertFilter(null, null, Set.of(), statuses, severities, Set.of(), Set.of(), null, null);
    }
}
