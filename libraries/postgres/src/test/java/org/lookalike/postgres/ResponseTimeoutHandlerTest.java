package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.sqlclient.impl.command.CommandResponse;
import io.vertx.sqlclient.impl.command.SimpleQueryCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseTimeoutHandlerTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final Set<ResponseTimeoutHandler> pool = ConcurrentHashMap.newKeySet();
    private final EmbeddedChannel one = connection();
    private final EmbeddedChannel other = connection();
    private int probes;

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
    void commit_hasNoTimeout_butAnotherConnectionIsTriedMeanwhile() {
        one.writeOutbound(command("COMMIT"));

        for (int tens = 1; tens <= 10; tens++) {
            pass(one, 10);
            assertThat(probes).isEqualTo(tens);
        }
        assertThat(one.isOpen()).isTrue();

        respond(one);
        pass(one, 60);
        assertThat(probes).isEqualTo(10);
    }

    @Test
    void connectionsToFormerServer_areClosed_whenANewOneReachesAnother() {
        handler(one).reached(START);
        one.writeOutbound(command("COMMIT"));

        handler(other).reached(START.plusSeconds(1));
        one.runPendingTasks();
        other.runPendingTasks();

        assertThat(one.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void connectionsToTheSameServer_stayOpen_andSoDoesOneThatIsNotReadyYet() {
        var third = connection();
        handler(one).reached(START);

        handler(other).reached(START);
        one.runPendingTasks();
        third.runPendingTasks();

        assertThat(one.isOpen()).isTrue();
        assertThat(third.isOpen()).isTrue();
        third.close();
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
        var channel = new EmbeddedChannel(new ResponseTimeoutHandler(Duration.ofSeconds(50), pool, () -> probes++));
        channel.freezeTime();
        return channel;
    }

    private static ResponseTimeoutHandler handler(EmbeddedChannel connection) {
        return connection.pipeline().get(ResponseTimeoutHandler.class);
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
