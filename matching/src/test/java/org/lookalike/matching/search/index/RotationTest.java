package org.lookalike.matching.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RotationTest {

    @Property(tries = 2000)
    void movedEnd_isRecognised(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 8) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 8) String b) {
        boolean moved = IntStream.range(1, a.length())
                .mapToObj(i -> a.substring(i) + a.substring(0, i))
                .anyMatch(b::equals);

        assertThat(Respelling.isTurned(a, b)).isEqualTo(moved && !a.equals(b));
    }

    @Property(tries = 500)
    void everyMovedEnd_isRecognised(
            @ForAll @AlphaChars @StringLength(min = 2, max = 40) String text, @ForAll @IntRange(max = 39) int at) {
        int cut = 1 + at % (text.length() - 1);
        String moved = text.substring(cut) + text.substring(0, cut);

        assertThat(Respelling.isTurned(text, moved)).isEqualTo(!moved.equals(text));
    }

    @Test
    void sameLettersInAnotherOrder_areNotRecognised() {
        assertThat(Respelling.isTurned("mapleschools", "mapelschools")).isFalse();
    }
}
