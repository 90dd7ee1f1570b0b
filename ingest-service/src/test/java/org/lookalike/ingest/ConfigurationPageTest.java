package org.lookalike.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator can set must be on the page where operators look. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration/ingest.md");

    static Stream<String> properties() {
        var mappings = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.lookalike.ingest").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .map(ConfigClass::configClass);
        return mappings.flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void property_isOnThePage_withItsEnvironmentVariable(String property) throws IOException {
        var variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);

        assertThat(Files.readString(PAGE)).contains("| `%s` | `%s` |".formatted(property, variable));
    }
}
