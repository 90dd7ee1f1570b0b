package org.lookalike.notifier.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.subscription.Mode;

class LowerCaseEnumTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void everyConstant_isReadBackFromItsWord(Mode mode) throws JsonProcessingException {
        assertThat(mode.word()).matches("[a-z_]+");
        assertThat(LowerCaseEnum.of(Mode.class, mode.word())).isEqualTo(mode);
        assertThat(json.writeValueAsString(mode)).isEqualTo("\"%s\"", mode.word());
        assertThat(json.readValue(json.writeValueAsString(mode), Mode.class)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_ONCE", "hourly", ""})
    void anythingElse_isNone(String word) {
        assertThat(LowerCaseEnum.find(Mode.class, word)).isEmpty();
    }

    @Test
    void unknownWord_isRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LowerCaseEnum.of(Mode.class, "hourly"))
                .withMessage("'hourly' is none of [at_once, daily, weekly]");
    }
}
