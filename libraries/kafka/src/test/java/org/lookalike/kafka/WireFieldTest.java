package org.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFieldTest {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{4}");

    @ParameterizedTest
    @CsvSource({"maple, true", "' maple ', true", "' ', false", "'', false", ", false"})
    void required_takesTextThatIsNotBlank(@Nullable String text, boolean passes) {
        check(passes, "name is missing", () -> WireField.required(text, "name"));
        check(passes, "name is missing; give one", () -> WireField.required(text, "name", "give one"));
        check(passes, "name is missing", () -> WireField.requiredText(7, text, "name"));
    }

    @ParameterizedTest
    @CsvSource({"a1b2, true", ", true", "a1b, false", "A1B2, false"})
    void matches_comparesTheWholeText(@Nullable String text, boolean passes) {
        check(passes, "hash must be four digits", () -> WireField.matches(HASH, text, "hash", "four digits"));
    }

    @ParameterizedTest
    @CsvSource({
        "maplehollowschools.example, true",
        "a.b, true",
        ", false",
        "Maple.example, false",
        "https://maple.example, false",
        "maple.example., false"
    })
    void host_isThereAndInLowerCase(@Nullable String text, boolean passes) {
        check(
                passes,
                "website must be a host in lower case, such as maplehollowschools.example",
                () -> WireField.host(text, "website"));
    }

    @ParameterizedTest
    @CsvSource({"abc, true", "\uD83C\uDF41\uD83C\uDF41\uD83C\uDF41, true", ", true", "abcd, false"})
    void atMost_countsCodePoints(@Nullable String text, boolean passes) {
        check(passes, "bio is longer than 3 characters", () -> WireField.atMost(3, text, "bio"));
    }

    @Test
    void lists_haveBoundsAndNoNulls() {
        check(true, "", () -> WireField.atMost(1, (List<?>) null, "links"));
        check(true, "", () -> WireField.atMost(1, List.of("a"), "links"));
        check(false, "links has more than 1 entries", () -> WireField.atMost(1, List.of("a", "b"), "links"));
        check(true, "", () -> WireField.complete(null, "links"));
        check(true, "", () -> WireField.complete(Arrays.asList("a", "b"), "links"));
        check(
                false,
                "links has an entry that is null; leave it out",
                () -> WireField.complete(Arrays.asList("a", null), "links"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "7, true", ", true", "0, false", "-1, false"})
    void atLeast_includesTheBound(@Nullable Long number, boolean passes) {
        check(
                passes,
                "revision is %s; it must be at least 1".formatted(number),
                () -> WireField.atLeast(1, number, "revision"));
    }

    @ParameterizedTest
    @CsvSource({"-1.0, true", "0.25, true", "1.0, true", ", true", "1.01, false", "-1.01, false", "NaN, false"})
    void inRange_includesBothBounds(@Nullable Double number, boolean passes) {
        check(
                passes,
                "score is %s; it must be from -1 to 1".formatted(number),
                () -> WireField.inRange(-1, 1, number, "score"));
    }

    private static void check(boolean passes, String problem, Runnable rule) {
        if (passes) {
            rule.run();
        } else {
            assertThatIllegalArgumentException().isThrownBy(rule::run).withMessage(problem);
        }
    }
}
