package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @Test
    void parse_doesNotDependOnThePreviousHeader() throws InvalidMessage {
        var observed = new EventType("account-snapshot", "observed", 1);
        var raised = new EventType("impersonation-alert", "raised", 2);
        for (var type : new EventType[] {observed, observed, raised, observed}) {
            assertThat(EventType.parse(type.ceType())).isEqualTo(type);
        }
    }

    @Test
    void parse_takesAWordOfAnyLength() throws InvalidMessage {
        var subject = "a-".repeat(50_000) + "a";
        assertThat(EventType.parse("org.lookalike." + subject + ".observed.v1").subject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noise",
                "org.lookalike.account-snapshot.observed",
                "org.lookalike.account-snapshot.observed.v1x",
                "org.lookalike.account--snapshot.observed.v1",
                "org.lookalike.account-snapshot.-.v1",
                "org.lookalike.account-snapshot.observed.v0",
                "org.lookalike.account-snapshot.observed.v0000"
            })
    void malformedType_isRefused(String ceType) {
        assertThatExceptionOfType(InvalidMessage.class).isThrownBy(() -> EventType.parse(ceType));
    }
}
