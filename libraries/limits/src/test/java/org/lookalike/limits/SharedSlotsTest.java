package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.SharedSlots.AllInUse;

class SharedSlotsTest {

    private final SharedSlots slots = new SharedSlots("open streams", 10, 4, Duration.ofMinutes(1));

    @Test
    void holder_getsItsShare_howeverManyAskAtOnce() {
        var answers = askedAtOnce(i -> "elm");
        assertThat(answers).filteredOn(Permit.class::isInstance).hasSize(4);
        assertThat(answers).filteredOn(TooManyRequests.class::isInstance).hasSize(196);
        assertThat(slots.take("maple")).isNotNull();
    }

    @Test
    void allHoldersTogether_getTheTotal() {
        var answers = askedAtOnce(i -> "district-" + i % 50);
        assertThat(answers).filteredOn(Permit.class::isInstance).hasSize(10);
        assertThat(answers).filteredOn(AllInUse.class::isInstance).isNotEmpty();
    }

    @Test
    void closedSlot_isTakenAgain_once() {
        var taken = IntStream.range(0, 4).mapToObj(i -> slots.take("elm")).toList();
        taken.get(0).close();
        taken.get(0).close();
        assertThat(slots.take("elm")).isNotNull();
        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(() -> slots.take("elm"))
                .satisfies(refusal -> assertThat(refusal.getDetail())
                        .isEqualTo("your district has reached its limit of open streams; try again after 60 s"));
    }

    /** What two hundred who ask at the same time get: a slot, or why not. */
    private List<Object> askedAtOnce(IntFunction<String> holder) {
        return IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return slots.take(holder.apply(i));
                    } catch (TooManyRequests | AllInUse refusal) {
                        return refusal;
                    }
                })
                .toList();
    }
}
