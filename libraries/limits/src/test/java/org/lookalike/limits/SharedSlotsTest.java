package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.SharedSlots.Answer;
import org.lookalike.limits.SharedSlots.Slot;

class SharedSlotsTest {

    private final SharedSlots slots = new SharedSlots(10, 4);

    @Test
    void holder_getsItsShare_howeverManyAskAtOnce() {
        var answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> slots.take("elm"))
                .toList();
        assertThat(answers).filteredOn(Slot.class::isInstance).hasSize(4);
        assertThat(answers).filteredOn(Answer.ShareTaken.class::isInstance).hasSize(196);
        assertThat(slots.take("maple")).isInstanceOf(Slot.class);
    }

    @Test
    void allHoldersTogether_getTheTotal() {
        var answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> slots.take("district-" + i % 50))
                .toList();
        assertThat(answers).filteredOn(Slot.class::isInstance).hasSize(10);
        assertThat(answers).filteredOn(Answer.AllTaken.class::isInstance).isNotEmpty();
    }

    @Test
    void releasedSlot_isTakenAgain_andReleasedOnce() {
        var taken =
                IntStream.range(0, 4).mapToObj(i -> (Slot) slots.take("elm")).toList();
        taken.get(0).close();
        taken.get(0).close();
        assertThat(slots.take("elm")).isInstanceOf(Slot.class);
        assertThat(slots.take("elm")).isEqualTo(new Answer.ShareTaken());
    }
}
