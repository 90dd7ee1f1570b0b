package org.lookalike.matching.evaluation.fictional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FictionalAccountsTest {

    @Test
    void fixture_isWhatTheGeneratorMakes() throws IOException {
        var registry = Files.readAllLines(Path.of("src/test/resources/fictional/registry.jsonl"));
        var accounts = Files.readAllLines(Path.of("src/test/resources/fictional/accounts.jsonl"));

        assertThat(accounts)
                .as("after a change, run FictionalAccounts.main with the folder src/test/resources/fictional")
                .isEqualTo(FictionalAccounts.generate(registry));
    }
}
