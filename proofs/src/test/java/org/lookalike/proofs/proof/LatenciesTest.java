package org.lookalike.proofs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 51", "0.99, 100", "1, 101"})
    void share_isNotExceeded(double share, double millis) {
        var times = Latencies.of(IntStream.iterate(101, i -> i - 1).limit(101).mapToObj(Duration::ofMillis));

        assertThat(times.millis(share)).isEqualTo(millis);
    }

    @Test
    void nothingMeasured_isNoNumber() {
        assertThat(Latencies.of(Stream.empty()).millis(0.5)).isNaN();
    }
}
