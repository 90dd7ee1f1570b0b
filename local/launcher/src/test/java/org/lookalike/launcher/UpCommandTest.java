package org.lookalike.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UpCommandTest {

    @Test
    void localWebhooks_areAllowed_onlyIfAskedFor() {
        assertThat(parsed().settings()).isEmpty();
        assertThat(parsed("--allow-local-webhooks").settings())
                .containsEntry("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.0/8,::1/128");
    }

    private static UpCommand parsed(String... arguments) {
        return CommandLine.populateCommand(new UpCommand(), arguments);
    }
}
