package org.lookalike.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.PackagedService;

/** The service as it is shipped. */
class PackagedServiceIT {

    static final String KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path folder;

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"auto.offset.reset, latest", "cloud-events, true"})
    void settingsThatLoseRecords_areRefused(String setting, String value) {
        var property = "mp.messaging.incoming.impersonation-alerts." + setting;
        try (var service = PackagedService.launch(
                folder.resolve("log"), "refused", Map.of(property, value, "lookalike.links.keys", KEY))) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log())
                    .contains("Kafka settings break the delivery guarantees", setting + " is " + value);
        }
    }

    @Tag("nightly")
    @Test
    void withoutAKeyForLinks_itDoesNotStart_andSaysHowToMakeOne() {
        try (var service = PackagedService.launch(folder.resolve("log"), "keyless", Map.of())) {
            assertThat(service.awaitExit()).isNotZero();
            assertThat(service.log()).contains("lookalike.links.keys is missing", "openssl rand -base64 32");
        }
    }
}
