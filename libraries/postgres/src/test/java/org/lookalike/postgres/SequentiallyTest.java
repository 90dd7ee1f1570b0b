package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentiallyTest {

    private final List<UniEmitter<? super String>> begun = new ArrayList<>();

    @Test
    void work_beginsOnce_theWorkBeforeHasEnded_andItsResultsAreInOrder() {
        var all = Sequentially.map(List.of("a", "b"), this::begin)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        assertThat(begun).hasSize(1);
        begun.get(0).complete("A");
        assertThat(begun).hasSize(2);
        begun.get(1).complete("B");
        all.assertCompleted().assertItem(List.of("A", "B"));
    }

    @Test
    void firstFailure_endsIt() {
        var all = Sequentially.map(List.of("a", "b"), this::begin)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        begun.get(0).fail(new IllegalStateException("refused"));
        all.assertFailedWith(IllegalStateException.class, "refused");
        assertThat(begun).hasSize(1);
    }

    private Uni<String> begin(String item) {
        return Uni.createFrom().emitter(begun::add);
    }
}
