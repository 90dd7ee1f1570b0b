package org.lookalike.proofs.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookalike.proofs.rig.FaultProxy.Fault;

class FaultProxyTest {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        proxy = FaultProxy.start(0, echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytes_passBothWays() throws IOException {
        try (var client = connect()) {
            assertThat(output(client, 'a')).isEqualTo('a');
        }
    }

    @Test
    void blackhole_holdsBytes_untilItIsHealed() throws IOException {
        try (var client = connect()) {
            proxy.apply(new Fault.Blackhole());
            client.setSoTimeout(200);
            assertThatThrownBy(() -> output(client, 'a')).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            client.setSoTimeout(5_000);
            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void lost_staysSilent_andNewConnectionsWork_onceItIsHealed() throws IOException {
        try (var before = connect()) {
            assertThat(output(before, 'a')).isEqualTo('a');
            proxy.loseConnections();
            proxy.heal();

            before.setSoTimeout(200);
            assertThatThrownBy(() -> output(before, 'b')).isInstanceOf(SocketTimeoutException.class);
            try (var after = connect()) {
                assertThat(output(after, 'c')).isEqualTo('c');
            }
        }
    }

    @Test
    void forwardedElsewhere_leadsNewConnectionsThere_andLeavesOpenOnes() throws IOException {
        try (var before = connect();
                var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(output(before, 'a')).isEqualTo('a');
            proxy.forwardTo(nobody.getLocalPort());

            assertThat(output(before, 'b')).isEqualTo('b');
            try (var after = connect();
                    var reached = nobody.accept()) {
                after.getOutputStream().write('c');
                assertThat(reached.getInputStream().read()).isEqualTo('c');
            }
        }
    }

    @Test
    void refused_resetsNewConnections_andLeavesOpenOnes() throws IOException {
        try (var before = connect()) {
            assertThat(output(before, 'a')).isEqualTo('a');
            proxy.apply(new Fault.Refused());

            assertThat(output(before, 'b')).isEqualTo('b');
            assertThatThrownBy(() -> {
                        try (var client = connect()) {
                            failAtEnd(output(client, 'c'));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void cut_breaksAConnectionInTheMiddle() throws IOException {
        proxy.apply(new Fault.Cut(2));
        try (var client = connect()) {
            assertThat(output(client, 'a')).isEqualTo('a');
            assertThat(output(client, 'b')).isEqualTo('b');
            assertThatThrownBy(() -> failAtEnd(output(client, 'c'))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void resetAll_breaksOpenConnections() throws IOException {
        try (var client = connect()) {
            assertThat(output(client, 'a')).isEqualTo('a');
            proxy.resetAll();
            assertThatThrownBy(() -> failAtEnd(output(client, 'b'))).isInstanceOf(IOException.class);
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(5_000);
        client.setTcpNoDelay(true);
        return client;
    }

    private static int output(Socket client, int letter) throws IOException {
        client.getOutputStream().write(letter);
        return client.getInputStream().read();
    }

    private static void failAtEnd(int read) throws IOException {
        if (read < 0) {
            throw new IOException("the connection has ended");
        }
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var client = echo.accept();
                var answer = new Thread(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                        // The client is gone.
                    }
                });
                answer.setDaemon(true);
                answer.start();
            } catch (IOException e) {
                return;
            }
        }
    }
}
