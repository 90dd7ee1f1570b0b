package org.lookalike.matching.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class RotationTest {

    @Property(tries = 1000, seed = "20261125")
    void leastRotation_isTheFirstInTheAlphabet(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String text) {
        String first = IntStream.range(0, text.length())
                .mapToObj(i -> text.substring(i) + text.substring(0, i))
                .sorted()
                .findFirst()
                .orElseThrow();

        assertThat(Rotation.least(text)).isEqualTo(first);
    }
}
