package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkLoopTest {

    private final WorkLoop loop = new WorkLoop("The trial");
    private final ScriptedSource source = new ScriptedSource(ScriptedDiscovery.PLENTY);
    private final List<UniEmitter<? super Boolean>> steps = new ArrayList<>();

    private Uni<Boolean> step() {
        return Uni.createFrom().emitter(steps::add);
    }

    @Test
    void work_goesOn_untilThereIsNone() {
        var left = new AtomicInteger(3);
        loop.start(source, () -> Uni.createFrom().item(left.decrementAndGet() > 0));

        assertThat(left).hasValue(0);
    }

    @Test
    void workOnASource_isDoneOnceAtATime_besideThatOnOthers() {
        loop.start(source, this::step);
        loop.start(source, this::step);
        assertThat(steps).hasSize(1);

        loop.start(new ScriptedSource(ScriptedDiscovery.PLENTY), this::step);
        assertThat(steps).hasSize(2);

        steps.get(0).complete(false);
        loop.start(source, this::step);
        assertThat(steps).hasSize(3);
    }

    @Test
    void workThatFails_isBegunAgain() {
        loop.start(source, this::step);
        steps.get(0).fail(new IllegalStateException("the database is away"));
        loop.start(source, this::step);

        assertThat(steps).hasSize(2);
    }
}
