package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.delivery.email.ReturnPath.BounceAddress;

class BounceAddressTest {

    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567abcdefghij";

    private final BounceAddress address = new BounceAddress("bounces+{delivery}@alerts.example");

    @Test
    void everyDelivery_hasAnAddressThatServersTake() {
        assertThat(address.with(TOKEN)).isEqualTo("bounces+%s@alerts.example".formatted(TOKEN));
        var longest = new BounceAddress("lookalike-bounces-2026{delivery}@alerts.example").with(TOKEN);
        assertThat(longest.indexOf('@')).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        bounces+%s@alerts.example,           true
        <Bounces+%s@Alerts.Example>,         true
        Bounces <bounces+%s@alerts.example>, true
        bounces+%s@alerts.example.,          true
        %s@alerts.example,                   false
        rebounces+%s@alerts.example,         false
        bounces+x%s@alerts.example,          false
        bounces+%sa@alerts.example,          false
        bounces+%s@alerts.example.evil,      false
        bounces+%s@alerts.example-evil,      false
        bounces+5f0c7e0a@alerts.example,     false
        """)
    void tokenIsFoundInItsAddressAlone(String recipient, boolean isFound) {
        var tokens = address.tokensIn(recipient.replace("%s", TOKEN));
        assertThat(tokens).containsExactlyElementsOf(isFound ? List.of(TOKEN) : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounces@alerts.example",
                "bounces@{delivery}.example",
                "{delivery}",
                "a b{delivery}@alerts.example",
                "a-prefix-of-23-letters+{delivery}@alerts.example"
            })
    void addressThatCannotBeMade_isRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BounceAddress(pattern))
                .withMessageContaining("lookalike.mail.bounce-address");
    }
}
