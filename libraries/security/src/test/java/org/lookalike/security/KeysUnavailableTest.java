package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.lookalike.security.Keys.KeysUnavailable;

class KeysUnavailableTest {

    @Test
    void log_saysWhy_inTwoLines() {
        var log = new StringWriter();
        new KeysUnavailable(new IOException("Connection reset by peer")).printStackTrace(new PrintWriter(log, true));

        assertThat(log.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("java.io.IOException: Connection reset by peer");
    }
}
