package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.sqlclient.impl.command.CommandResponse;
import io.vertx.sqlclient.impl.command.SimpleQueryCommand;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseTimeoutHandlerTest {

    private final Set<ResponseTimeoutHandler> pool = ConcurrentHashMap.newKeySet();
    private final EmbeddedChannel one = connection();
    private final EmbeddedChannel other = connection();

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void answeredInTime_staysOpen() {
        ask(one);
        pass(one, 49);
        answer(one);

        pass(one, 49);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void idle_staysOpen() {
        pass(one, 3_600);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void notAnswered_isClosed() {
        ask(one);

        pass(one, 51);

        assertThat(one.isOpen()).isFalse();
    }

    @Test
    void commit_isWaitedFor() {
        one.writeOutbound(command("COMMIT"));

        pass(one, 3_600);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void commit_isClosed_whereAnotherCommandIsNotAnswered() {
        other.writeOutbound(command("COMMIT"));
        ask(one);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
    }

    @Test
    void ofTwoCommandsOneIsAnswered_theOtherHasItsTime_andNoMore() {
        ask(one);
        ask(one);
        pass(one, 40);
        answer(one);

        pass(one, 40);
        assertThat(one.isOpen()).isTrue();

        pass(one, 11);
        assertThat(one.isOpen()).isFalse();
    }

    @Test
    void whatElseIsSilent_isClosed_too() {
        ask(one);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
        assertThat(pool).isEmpty();
    }

    @Test
    void whatHasHeardSomethingSince_staysOpen() {
        ask(one);
        ask(other);
        answer(other);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isTrue();
    }

    private EmbeddedChannel connection() {
        var channel = new EmbeddedChannel(new ResponseTimeoutHandler(Duration.ofSeconds(50), pool));
        channel.freezeTime();
        return channel;
    }

    private static void ask(EmbeddedChannel connection) {
        connection.writeOutbound(command("BEGIN"));
    }

    private static SimpleQueryCommand<Void> command(String sql) {
        return new SimpleQueryCommand<>(sql, false, false, null, null);
    }

    private static void answer(EmbeddedChannel connection) {
        connection.writeInbound(CommandResponse.success(null));
    }

    private static void pass(EmbeddedChannel connection, long seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
