package org.lookalike.proofs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StormHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void planOfAStorm_isReadFromItsHistory() {
        var plan = StormPlan.of(-3, Duration.ofMinutes(30));
        var file = folder.resolve("storm.history");
        var history = new StormHistory(file, plan);

        assertThat(StormHistory.read(file)).isEqualTo(plan);

        plan.injections().forEach(injection -> history.add(injection, injection.begin(), injection.end()));

        assertThat(StormHistory.read(file)).isEqualTo(plan);
    }

    @Test
    void history_tellsWhenFaultsReallyBeganAndEnded() throws IOException {
        var file = Files.write(
                folder.resolve("storm.history"),
                List.of("seed 3", "12.000 3.500 broker-1-killed", "20.000 4.000 clock-hour-ahead"));
        var plan = StormHistory.read(file);

        new StormHistory(file, plan)
                .add(plan.injections().get(0), Duration.ofMillis(12_001), Duration.ofMillis(17_250));

        assertThat(file)
                .content()
                .contains("12.000 3.500 broker-1-killed 12.001 17.250\n20.000 4.000 clock-hour-ahead\n");
    }

    @Test
    void faultsThatHappened_haveTheirRealTimes_andOthersAreLeftOut() {
        var plan = StormPlan.of(3, Duration.ofMinutes(30));
        var first = plan.injections().get(0);
        var history = new StormHistory(folder.resolve("storm.history"), plan);

        assertThat(history.happened().injections()).isEmpty();

        history.add(first, Duration.ofSeconds(12), Duration.ofSeconds(17));

        assertThat(history.happened())
                .isEqualTo(new StormPlan(
                        3, List.of(new Injection(Duration.ofSeconds(12), Duration.ofSeconds(5), first.fault()))));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void everySeed_isRead(long seed) {
        var plan = new StormPlan(seed, List.of());
        var file = folder.resolve("storm.history");
        new StormHistory(file, plan);

        assertThat(StormHistory.read(file)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        "sed 3, 12.000 3.500 broker-1-killed, Line 1",
        "seed 9223372036854775808, 12.000 3.500 broker-1-killed, to 9223372036854775807",
        "seed 3, 12 3.500 broker-1-killed, Line 2",
        "seed 3, 12.000 -3.500 broker-1-killed, Line 2",
        "seed 3, 12.000 3.500 broker-4-killed, broker-4-killed"
    })
    void wrongLine_isNamed(String first, String second, String named) throws IOException {
        var file = Files.write(folder.resolve("storm.history"), List.of(first, second));

        assertThatThrownBy(() -> StormHistory.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void missingFile_isNamed() {
        assertThatThrownBy(() -> StormHistory.read(folder.resolve("none.history")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.history");
    }
}
