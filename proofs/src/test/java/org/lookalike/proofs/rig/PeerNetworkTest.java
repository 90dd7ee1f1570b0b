package org.lookalike.proofs.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers stand in for the listeners of three nodes, and greet whoever connects. */
class PeerNetworkTest {

    private static final int PATIENCE_MILLIS = 200;

    private final PeerNetwork network = new PeerNetwork(3);
    private final List<ServerSocket> nodes = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        for (int node = 1; node <= 3; node++) {
            for (var listener : network.listenersOf(node)) {
                var server = new ServerSocket(listener.port(), 5, InetAddress.getLoopbackAddress());
                nodes.add(server);
                var greeting = new Thread(() -> greet(server));
                greeting.setDaemon(true);
                greeting.start();
            }
        }
    }

    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().getOutputStream().write(1);
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        for (var node : nodes) {
            node.close();
        }
        network.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, false", "2, 1, false", "2, 3, false", "3, 2, false", "1, 3, true", "3, 1, true", "2, 2, true"})
    void isolatedNode_reachesNoOther_andNoOtherReachesIt(int from, int to, boolean reaches) throws IOException {
        network.isolate(2);

        assertThat(reaches(from, to, "QUORUM_")).isEqualTo(reaches);
        assertThat(reaches(from, to, "REPLICATION_")).isEqualTo(reaches);

        network.heal();

        assertThat(reaches(from, to, "QUORUM_")).isTrue();
        assertThat(reaches(from, to, "REPLICATION_")).isTrue();
    }

    private boolean reaches(int from, int to, String purpose) throws IOException {
        int port = network.listenersOf(to).stream()
                .filter(listener -> listener.name().equals(purpose + from))
                .findFirst()
                .orElseThrow()
                .advertisedPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket.getInputStream().read() == 1;
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    @Test
    void node_findsControllersByTheListenersThatAreItsOwn() {
        for (int node = 1; node <= 3; node++) {
            var settings = network.settingsOf(node);
            var own = "QUORUM_" + node;
            var voters = new ArrayList<String>();
            for (int peer = 1; peer <= 3; peer++) {
                for (var listener : network.listenersOf(peer)) {
                    if (listener.name().equals(own)) {
                        voters.add("%d@localhost:%d".formatted(peer, listener.advertisedPort()));
                    }
                }
            }
            assertThat(settings.get("controller.quorum.voters").split(",")).containsExactlyElementsOf(voters);
            assertThat(Arrays.asList(settings.get("controller.listener.names").split(",")))
                    .startsWith(own)
                    .hasSize(4);
            assertThat(settings).containsEntry("inter.broker.listener.name", "REPLICATION_" + node);
        }
    }

    @Test
    void settingsOfTheDeployment_areReadFromItsManifest() {
        assertThat(DeployedKafka.settings(Path.of("..")))
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("unclean.leader.election.enable", "false");
    }
}
