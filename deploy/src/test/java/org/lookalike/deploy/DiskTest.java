package org.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deploy/disk} calculates with what was measured. */
@DisabledOnOs(OS.WINDOWS)
class DiskTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40000000   | 0       | Kafka, each of three brokers        | 29.0",
                "40000000   | 0       | PostgreSQL, each instance (storage) | 13.4",
                "1000000000 | 0       | PostgreSQL, each instance (storage) | 311.0",
                "0          | 1000000 | PostgreSQL, each instance (storage) | 5.7"
            })
    void volume_holdsWhatIsStoredInAYear(String accounts, String alerts, String volume, String gigabytes)
            throws Exception {
        var result = disk(accounts, alerts);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines().filter(line -> line.startsWith(volume)))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern(" " + gigabytes.replace(".", "\\.") + " GB "));
    }

    @Test
    void figures_areThoseOfThePage() {
        var script = Project.text("deploy/disk");
        var page = Project.text("docs/operations/scaling.md");
        assertThat(Project.table(page, "storage").stream().map(List::toString))
                .anyMatch(row -> row.contains("account-snapshots") && row.contains("0.7 kB"))
                .anyMatch(row -> row.contains("ingest-service") && row.contains("310 bytes"))
                .anyMatch(row -> row.contains("2.4 kB, plus 2.6 kB"))
                .anyMatch(row -> row.contains("notifier-service") && row.contains("2.3 kB"));
        assertThat(script)
                .contains("snapshot=700\n", "account=310\n", "detector_alert=2400\n", "outbox_alert=2600\n")
                .contains("notifier_alert=2300\n");
    }

    @Test
    void whatIsNoNumber_isAnsweredWithTheUsage() throws Exception {
        var result = disk("40 million", "1");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("deploy/disk ACCOUNTS ALERTS");
    }

    private Script.Result disk(String... arguments) throws Exception {
        return new Script(Path.of("disk"), folder).run(Map.of(), arguments);
    }
}
