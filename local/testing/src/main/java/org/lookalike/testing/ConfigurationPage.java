package org.lookalike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Tests that the configuration page of a service documents all its properties. */
public final class ConfigurationPage {

    /** The suffix of list properties in the mapping. */
    private static final String LIST_ENTRY = "[*]";

    private ConfigurationPage() {}

    /**
     * Fails with every property that the page lacks or documents with another default.
     *
     * @param service the name of the page in {@code docs/configuration}, such as {@code ingest}
     * @param packageName the package of the service's {@code @ConfigMapping} interfaces are
     */
    public static void assertComplete(String service, String packageName) {
        var page = read(Path.of("../docs/configuration", service + ".md"));
        assertThat(rows(packageName, "org.lookalike.security", "org.lookalike.postgres", "org.lookalike.kafka"))
                .as("rows of docs/configuration/%s.md", service)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(page).contains(row));
    }

    private static List<String> rows(String... packageNames) {
        var rows = new TreeSet<String>();
        types(packageNames).stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .map(ConfigClass::configClass)
                .map(ConfigMappings::getProperties)
                .forEach(properties ->
                        properties.forEach((name, property) -> rows.add(row(name.replace(LIST_ENTRY, ""), property))));
        return List.copyOf(rows);
    }

    /** Without those of libraries, of which nothing is asked and which would take seconds. */
    private static JavaClasses types(String... packageNames) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages(packageNames);
        });
    }

    private static String row(String name, Property property) {
        var variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        var row = "| `%s` | `%s` |".formatted(name, variable);
        return property.hasDefaultValue() ? "%s `%s` |".formatted(row, property.getDefaultValue()) : row;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page.toAbsolutePath(), e);
        }
    }
}
