package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.PackagedService;

/** The service as it is shipped. */
class PackagedServiceIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"auto.offset.reset, latest", "cloud-events, true"})
    void settingsThatLoseRecords_areRefused(String setting, String value) {
        var property = "mp.messaging.incoming.impersonation-alerts." + setting;
        try (var service = PackagedService.launch(folder.resolve("log"), "refused", Map.of(property, value))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log())
                    .contains("Kafka settings break the delivery guarantees", setting + " is " + value);
        }
    }
}
