package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What an operator can set must be on the page where operators look. */
public final class ConfigurationPage {

    private ConfigurationPage() {}

    /**
     * Fails with every property that a service maps and its page lacks.
     *
     * @param service the page's name in {@code docs/configuration}, such as {@code ingest}
     * @param packageName where the service's {@code @ConfigMapping} interfaces are
     */
    public static void assertComplete(String service, String packageName) {
        var page = read(Path.of("../docs/configuration", service + ".md"));
        var missing = properties(packageName).stream()
                .filter(property -> !page.contains(row(property)))
                .toList();
        assertThat(missing)
                .as("properties without a row in docs/configuration/%s.md, such as %s", service, row("a.property"))
                .isEmpty();
    }

    private static String row(String property) {
        var variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return "| `%s` | `%s` |".formatted(property, variable);
    }

    private static List<String> properties(String packageName) {
        var properties = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages(packageName).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .map(ConfigClass::configClass)
                        .flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream())
                        .sorted()
                        .toList();
        assertThat(properties).as("mapped properties of " + packageName).isNotEmpty();
        return properties;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page.toAbsolutePath(), e);
        }
    }
}
