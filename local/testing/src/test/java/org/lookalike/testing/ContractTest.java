package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    private final Contract alert = Contract.of("impersonation-alert");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account-snapshot",
                "district-identity",
                "impersonation-alert",
                "unclaimed-account",
                "review-decision",
                "watch-report",
                "website-visit",
                "tips-waiting",
                "official-list"
            })
    void examples_areValidAndInvalidOnesAreNot(String event) {
        var contract = Contract.of(event);
        assertThat(contract.examples()).contains("from-the-future.json").allSatisfy(name -> {
            contract.assertValidForEveryone(contract.example(name));
            contract.assertValid(contract.example(name).getBytes(StandardCharsets.UTF_8));
        });
        assertThat(contract.invalid()).isNotEmpty().allSatisfy(name -> assertThat(
                        contract.violations(contract.invalid(name)))
                .isNotEmpty());
    }

    @Test
    void idNotAUuid_isNamedAsViolation() {
        assertThat(alert.violations(alert.invalid("id-is-not-a-uuid.json")))
                .singleElement()
                .asString()
                .contains("alertId", "uuid");
    }

    @Test
    void whatAConsumerReliesOnMissing_fails() {
        assertThat(alert.consumers()).contains("notifier-service");
        assertThatThrownBy(() -> alert.assertFits("notifier-service", "{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("notifier-service", "alertId");
    }

    @Test
    void notJson_isAViolation() {
        assertThat(alert.violations("{} {}")).singleElement().asString().startsWith("not JSON");
    }

    @Test
    void unknownEvent_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contract.of("weather-report"))
                .withMessageContaining("weather-report");
    }
}
