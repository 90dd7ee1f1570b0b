package org.lookalike.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void everyPort_isAnother() {
        assertThat(IntStream.generate(FreePort::find).limit(500)).doesNotHaveDuplicates();
    }

    @Test
    void foundPort_canBeListenedOn() throws IOException {
        try (var server = new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
        }
    }
}
