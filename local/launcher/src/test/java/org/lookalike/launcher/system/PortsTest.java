package org.lookalike.launcher.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports free = Ports.free();

    @Test
    void portsFree_areAccepted() {
        assertThatCode(free::check).doesNotThrowAnyException();
    }

    @Test
    void portTaken_isNamedWithItsOption() throws IOException {
        try (var listener = new ServerSocket(0)) {
            var ports = withKafka(listener.getLocalPort());
            assertThatThrownBy(ports::check)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContainingAll(
                            "Port %d is taken".formatted(listener.getLocalPort()), "--kafka-port", "--port-offset");
        }
    }

    @Test
    void samePortTwice_isNamedWithBothOptions() {
        assertThatThrownBy(() -> withKafka(free.ingest()).check())
                .hasMessageContaining("--ingest-port and --kafka-port are both");
    }

    @Test
    void portOutOfRange_isRefused() {
        assertThatThrownBy(() -> free.plus(60_000).check())
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("is not a port (1 to 65535)");
    }

    private Ports withKafka(int kafka) {
        return new Ports(
                free.ingest(), free.detector(), free.notifier(), kafka, free.postgres(), free.smtp(), free.mailbox());
    }
}
