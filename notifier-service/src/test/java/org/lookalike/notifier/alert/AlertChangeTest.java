package org.lookalike.notifier.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.notifier.alert.AlertChange.Erased;
import org.lookalike.notifier.alert.AlertChange.Revised;
import org.lookalike.postgres.JsonParameter;

class AlertChangeTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        a1,              a1
        a1 a2 a3,        a3
        a3 a1 a2,        a3
        a2 a2,           a2
        a1 ax,           ax
        ax a1,           a1
        a5 ax a2,        a2
        b1 a1 b2 ax,     ax b2
        """)
    void batch_leavesTheLatestWordOnEachAlert(String batch, String latest) {
        assertThat(words(AlertChange.latest(changes(batch)))).isEqualTo(latest);
    }

    @Test
    void sameRevisionTwice_theSecondCounts() {
        var first = new Revised(alert("a", 2), "{}", "first");
        var second = new Revised(alert("a", 2), "{}", "second");
        assertThat(AlertChange.latest(List.of(first, second))).containsExactly(second);
    }

    @ParameterizedTest
    @CsvSource({"new, true", "in_progress, true", "suppressed, false", "resolved, false", "escalated, true"})
    void status_saysWhetherSomeoneShouldLook(String status, boolean open) {
        var other = Alerts.example(status, Severity.HIGH, "mhps", null);
        assertThat(other.isOpen()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"low, LOW", "medium, MEDIUM", "high, HIGH", "critical, CRITICAL", "severe, CRITICAL", "HIGH, CRITICAL"})
    void unknownSeverity_countsAsTheHighest(String word, Severity severity) {
        assertThat(Severity.ofWord(word)).isEqualTo(severity);
    }

    @ParameterizedTest
    @EnumSource
    void severity_reachesItselfAndEverythingBelow(Severity severity) {
        assertThat(severity.reaches()).hasSize(severity.ordinal() + 1).contains(Severity.LOW, severity);
    }

    @Test
    void storedAlert_isReadBackEqual() {
        var alert = alert("a", 3);
        assertThat(JsonParameter.read(JsonParameter.of(alert), Alert.class)).isEqualTo(alert);
    }

    private static List<AlertChange> changes(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> word.endsWith("x")
                        ? new Erased(id(word.substring(0, 1)))
                        : new Revised(alert(word.substring(0, 1), Long.parseLong(word.substring(1))), "{}", null))
                .collect(Collectors.toList());
    }

    private static String words(List<AlertChange> changes) {
        return changes.stream()
                .map(change -> (change.alertId().equals(id("a")) ? "a" : "b")
                        + (change instanceof Revised revised ? revised.alert().revision() : "x"))
                .collect(Collectors.joining(" "));
    }

    private static UUID id(String mail) {
        return new UUID(mail.charAt(0), 0);
    }

    private static Alert alert(String mail, long revision) {
        return Alerts.example(id(mail), revision);
    }
}
