package org.lookalike.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

    private static final String PASSWORD = "quarkus.datasource.password";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, "QUARKUS_DATASOURCE_PASSWORD"})
    void file_namedAsPropertyOrVariable_overridesTheDefault(String name) throws IOException {
        Files.writeString(folder.resolve(name), "of the file\n");
        assertThat(config(folder.toString()).getValue(PASSWORD, String.class)).isEqualTo("of the file");
    }

    @Test
    void withoutFolder_theDefaultApplies() {
        assertThat(config("").getValue(PASSWORD, String.class)).isEqualTo("shipped");
    }

    @Test
    void missingFolder_isRefused() {
        var missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> config(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lookalike.secrets.folder", missing);
    }

    private static SmallRyeConfig config(String folder) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("lookalike.secrets.folder", folder, PASSWORD, "shipped"), "shipped", 250))
                .withSources(new SecretFiles())
                .build();
    }
}
