package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonParameterTest {

    private enum Kind {
        AT_ONCE
    }

    private record Row(Kind kind, Instant at, List<String> domains, @Nullable String name, String text) {}

    private static final Row ROW =
            new Row(Kind.AT_ONCE, Instant.parse("2026-01-12T19:58:03.120Z"), List.of(), null, "");

    @Test
    void of_writesCodesAndTimes_andLeavesOutWhatIsAbsentAlone() {
        assertThat(JsonParameter.of(List.of(ROW)))
                .isEqualTo("[{\"kind\":\"at_once\",\"at\":\"2026-01-12T19:58:03.120Z\",\"domains\":[],\"text\":\"\"}]");
    }

    @Test
    void read_givesWhatWasWritten_alsoByALaterVersion() {
        var stored = JsonParameter.of(ROW);
        assertThat(JsonParameter.read(stored, Row.class)).isEqualTo(ROW);
        assertThat(JsonParameter.read(stored.replace("{", "{\"new\":1,"), Row.class))
                .isEqualTo(ROW);
    }

    @Test
    void failures_nameTheType_andNotTheContent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JsonParameter.read("[]", Row.class))
                .withMessage("stored JSON is no Row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonParameter.of(new Object()))
                .withMessage("class java.lang.Object cannot be written as JSON");
    }
}
