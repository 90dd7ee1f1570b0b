package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @ValueSource(strings = {"sent", "retry", "failed", "ambiguous", "cancelled"})
    void everyConclusion_isCountedFromZeroOn(String outcome) {
        new DeliveryMeters(meters);
        assertThat(meters.get("lookalike.deliveries")
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .isZero();
    }
}
