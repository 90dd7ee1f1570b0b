package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseWaitTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void brokenConnection_isNotTheEnd() {
        var work = Uni.createFrom()
                .item(attempts::incrementAndGet)
                .chain(attempt -> attempt == 1
                        ? Uni.createFrom().failure(new IOException("Connection reset by peer"))
                        : Uni.createFrom().item("stored"));

        assertThat(DatabaseWait.await("store a key", work)).isEqualTo("stored");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void failureThatEveryRepetitionMeets_isTheEnd() {
        var work = Uni.createFrom().item(attempts::incrementAndGet).chain(() -> Uni.createFrom()
                .<String>failure(new IllegalStateException("no such table")));

        assertThatThrownBy(() -> DatabaseWait.await("store a key", work)).hasMessage("no such table");
        assertThat(attempts).hasValue(1);
    }
}
