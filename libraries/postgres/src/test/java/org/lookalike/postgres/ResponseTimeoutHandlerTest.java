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
    void connectionWithResponseInTime_staysOpen() {
        send(one);
        pass(one, 49);
        respond(one);

        pass(one, 49);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void idleConnection_staysOpen() {
        pass(one, 3_600);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void connectionWithoutResponse_isClosed() {
        send(one);

        pass(one, 51);

        assertThat(one.isOpen()).isFalse();
    }

    @Test
    void commit_hasNoTimeout() {
        one.writeOutbound(command("COMMIT"));

        pass(one, 3_600);

        assertThat(one.isOpen()).isTrue();
    }

    @Test
    void connectionThatCommits_isClosed_ifAnotherOneTimesOut() {
        other.writeOutbound(command("COMMIT"));
        send(one);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
    }

    @Test
    void secondCommand_hasItsOwnTimeout() {
        send(one);
        send(one);
        pass(one, 40);
        respond(one);

        pass(one, 40);
        assertThat(one.isOpen()).isTrue();

        pass(one, 11);
        assertThat(one.isOpen()).isFalse();
    }

    @Test
    void otherSilentConnection_isClosedToo() {
        send(one);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
        assertThat(pool).isEmpty();
    }

    @Test
    void otherConnectionThatReceivedSomething_staysOpen() {
        send(one);
        send(other);
        respond(other);

        pass(one, 51);
        other.runPendingTasks();

        assertThat(other.isOpen()).isTrue();
    }

    private EmbeddedChannel connection() {
        var channel = new EmbeddedChannel(new ResponseTimeoutHandler(Duration.ofSeconds(50), pool));
        channel.freezeTime();
        return channel;
    }

    private static void send(EmbeddedChannel connection) {
        connection.writeOutbound(command("BEGIN"));
    }

    private static SimpleQueryCommand<Void> command(String sql) {
        return new SimpleQueryCommand<>(sql, false, false, null, null);
    }

    private static void respond(EmbeddedChannel connection) {
        connection.writeInbound(CommandResponse.success(null));
    }

    private static void pass(EmbeddedChannel connection, long seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
