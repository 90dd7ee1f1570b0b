package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnumCodeTest {

    enum Mode {
        AT_ONCE,
        DAILY
    }

    @ParameterizedTest
    @EnumSource
    void everyConstant_isFoundByItsCode(Mode mode) {
        assertThat(EnumCode.of(mode)).matches("[a-z_]+");
        assertThat(EnumCode.find(Mode.class, EnumCode.of(mode))).contains(mode);
        assertThat(EnumCode.parse(Mode.class, EnumCode.of(mode))).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_ONCE", "hourly", ""})
    void anythingElse_isNone(String code) {
        assertThat(EnumCode.find(Mode.class, code)).isEmpty();
    }

    @Test
    void unknownCode_isRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumCode.parse(Mode.class, "hourly"))
                .withMessage("'hourly' is none of [at_once, daily]");
    }
}
