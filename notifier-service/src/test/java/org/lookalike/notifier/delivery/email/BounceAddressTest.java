package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceAddressTest {

    private static final UUID DELIVERY = UUID.fromString("5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11");

    private final BounceAddress address = new BounceAddress("bounces+{delivery}@alerts.example");

    @Test
    void everyDelivery_hasAnAddress() {
        assertThat(address.of(DELIVERY)).isEqualTo("bounces+5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11@alerts.example");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        bounces+5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11@alerts.example,           true
        <BOUNCES+5F0C7E0A-3B1E-4D0E-8D8E-0F2F6A6C9B11@Alerts.Example>,         true
        Bounces <bounces+5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11@alerts.example>, true
        5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11@alerts.example,                   false
        rebounces+5f0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11@alerts.example,         false
        bounces+5f0c7e0a@alerts.example,                                       false
        """)
    void deliveryIsFoundInItsAddressAlone(String recipient, boolean isFound) {
        assertThat(address.deliveryIn(recipient)).isEqualTo(isFound ? DELIVERY : null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounces@alerts.example",
                "bounces@{delivery}.example",
                "{delivery}",
                "a b{delivery}@alerts.example",
                "a-prefix-that-is-a-good-deal-too-long+{delivery}@alerts.example"
            })
    void addressThatCannotBeMade_isRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BounceAddress(pattern))
                .withMessageContaining("lookalike.mail.bounce-address");
    }
}
