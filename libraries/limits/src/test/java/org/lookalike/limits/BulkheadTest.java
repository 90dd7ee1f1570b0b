package org.lookalike.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private final Bulkhead bulkhead = new Bulkhead(2, 3);

    @Test
    void work_waitsInItsOrder_andIsRefusedOnceTooMuchWaits_anotherHolderBegins() {
        var elm = enter("elm", 6);

        assertThat(elm).filteredOn(BulkheadTest::hasBegun).containsExactly(elm.get(0), elm.get(1));
        elm.get(5).assertFailedWith(TooManyRequests.class, "Too Many Requests");
        assertThat(enter("maple", 2)).allMatch(BulkheadTest::hasBegun);

        elm.get(1).getItem().close();
        elm.get(1).getItem().close();

        assertThat(elm).filteredOn(BulkheadTest::hasBegun).containsExactly(elm.get(0), elm.get(1), elm.get(2));
    }

    @Test
    void twoHundredAtOnce_neverExceedTheLimit_andNoneIsForgotten() {
        var many = new Bulkhead(8, 200);
        var done = new ArrayList<Integer>();
        var begun = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i ->
                        many.enter("elm", "too many").subscribe().withSubscriber(UniAssertSubscriber.<Permit>create()))
                .toList();
        while (done.size() < 200) {
            var inProgress = IntStream.range(0, 200)
                    .filter(i -> !done.contains(i) && hasBegun(begun.get(i)))
                    .boxed()
                    .toList();
            assertThat(inProgress).hasSize(Math.min(8, 200 - done.size()));
            begun.get(inProgress.get(0)).getItem().close();
            done.add(inProgress.get(0));
        }
    }

    private List<UniAssertSubscriber<Permit>> enter(String holder, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> bulkhead.enter(holder, "too many requests at once")
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.<Permit>create()))
                .toList();
    }

    private static boolean hasBegun(UniAssertSubscriber<Permit> subscriber) {
        return subscriber.getItem() != null;
    }
}
