package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerNameWaitTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:9092,               true",
        "' localhost:9092',            true",
        "127.0.0.1:9092,               true",
        "[::1]:9092,                   true",
        "SASL_SSL://localhost:9092,    true",
        "kafka.invalid:9092,           false",
        "SASL_SSL://kafka.invalid:1,   false",
        // The clients refuse it, and say why.
        "kafka.invalid,                true",
    })
    void nameThatResolves(String server, boolean resolves) {
        assertThat(BrokerNameWait.resolves(server)).isEqualTo(resolves);
    }
}
