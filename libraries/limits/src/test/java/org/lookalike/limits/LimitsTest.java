package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final String SETTING = "lookalike.limits.streams-of-a-district";

    @Test
    void setting_changesALimit_andNoOther() {
        var limits = new Limits(config("7"));
        assertThat(limits.of(Limit.STREAMS_OF_A_DISTRICT)).isEqualTo(7);
        assertThat(limits.of(Limit.STREAMS)).isEqualTo(Limit.STREAMS.amount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5"})
    void settingThatIsNoPositiveNumber_isRefusedByName(String text) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Limits(config(text)))
                .withMessage("%s is '%s'; make it a whole number from 1", SETTING, text);
    }

    @Test
    void settingOfAFixedLimit_isRefusedByName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Limits(config("lookalike.limits.registration-bytes", "200000")))
                .withMessageStartingWith("lookalike.limits.registration-bytes is set");
    }

    private static Config config(String amount) {
        return config(SETTING, amount);
    }

    private static Config config(String setting, String amount) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(setting, amount))
                .build();
    }
}
