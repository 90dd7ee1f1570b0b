package org.lookalike.matching.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Districts;
import org.lookalike.matching.signal.Signal.Reason;

/** Each signal of a group by itself: when it fires, how strongly, and what it tells people. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class SignalTable {

    private final List<String[]> rows;
    private final List<Signal> signals;
    private final Set<String> outsideTheTable;

    /**
     * Tests of these signals.
     *
     * @param group the name of their table in the folder {@code signal}
     * @param outsideTheTable those for which a table has not enough columns
     */
    protected SignalTable(String group, List<Signal> signals, String... outsideTheTable) {
        this.rows = Districts.rows("signal/" + group + ".csv");
        this.signals = signals;
        this.outsideTheTable = Set.of(outsideTheTable);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void signal_firesAsItsRuleSays(
            AccountProfile account, String district, String signal, String score, String summary) {
        Optional<Reason> reason = SignalEvaluation.of(signal(signal), account, district);

        assertThat(reason.isPresent()).isEqualTo(!score.equals("-"));
        reason.ifPresent(fired -> {
            assertThat(fired.signal()).isEqualTo(signal);
            assertThat(fired.weight()).isEqualTo(Districts.POLICY.weights().getOrDefault(signal, 0.0));
            assertThat(fired.finding().summary()).contains(summary);
            if (!score.equals("+")) {
                assertThat(fired.finding().score()).isEqualTo(Double.parseDouble(score));
            }
        });
    }

    Stream<Arguments> rows() {
        return rows.stream()
                .map(row -> argumentSet(row[7] + ": " + row[0], account(row), row[1], row[7], row[8], row[9]));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everySignal_hasRowsWhereItFiresAndWhereNot(String signal) {
        assertThat(rows)
                .anyMatch(row -> row[7].equals(signal) && !row[8].equals("-"))
                .anyMatch(row -> row[7].equals(signal) && row[8].equals("-"));
    }

    Stream<String> ids() {
        return signals.stream().map(Signal::id).filter(id -> !outsideTheTable.contains(id));
    }

    protected Signal signal(String id) {
        return signals.stream()
                .filter(signal -> signal.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static AccountProfile account(String[] row) {
        return AccountProfile.of("x", "1", row[2])
                .withDisplayName(Districts.orNull(row[3]))
                .withBio(Districts.orNull(row[4]))
                .withLocation(Districts.orNull(row[5]))
                .withLinks(row[6].isEmpty() ? List.of() : List.of(row[6]));
    }
}
