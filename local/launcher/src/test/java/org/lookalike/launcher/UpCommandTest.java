package org.lookalike.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UpCommandTest {

    @Test
    void localWebhooks_areAllowed_onlyIfAskedFor() {
        assertThat(parsed().settings()).doesNotContainKey("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS");
        assertThat(parsed("--allow-local-webhooks").settings())
                .containsEntry("LOOKALIKE_WEBHOOKS_PRIVATE_NETWORKS", "127.0.0.0/8,::1/128");
    }

    @Test
    void startPage_speaksOfSampleData_onlyWhereThereIsSome() {
        assertThat(parsed().settings()).containsEntry("LOOKALIKE_OVERVIEW_SAMPLE_DATA", "true");
        assertThat(parsed("--no-sample").settings()).isEmpty();
        assertThat(parsed("--districts", "mine.csv").settings()).isEmpty();
    }

    private static UpCommand parsed(String... arguments) {
        return CommandLine.populateCommand(new UpCommand(), arguments);
    }
}
