package org.lookalike.testing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
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
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/configuration}. Its tables of settings stand between the marks {@code <!-- PREFIX … -->} and
 * {@code <!-- end -->} and are written from the {@code @ConfigMapping} interfaces: {@code name=default}, and the first
 * sentence of the Javadoc. What stands around them is written by hand.
 */
public final class ConfigurationPage {

    /** The system property that writes the tables instead of comparing them. */
    private static final String REWRITE = "configuration.rewrite";

    private static final Pattern TABLE = Pattern.compile("<!-- (lookalike[a-z. -]+) -->\n(?s:.*?)<!-- end -->\n");
    private static final Pattern SETTING = Pattern.compile("(?m)(?:^\\| |`, )`(lookalike(?:[.-][a-z]+)+)[=`]");

    /** The suffix of a list's entries in the mapping. */
    private static final String LIST_ENTRY = "[*]";

    private ConfigurationPage() {}

    /**
     * Fails if a table differs from the interfaces, or an interface has no table.
     *
     * @param name the name of the page in {@code docs/configuration}, such as {@code ingest}
     * @param packageNames the packages of the {@code @ConfigMapping} interfaces
     */
    public static void assertUpToDate(String name, String... packageNames) {
        var mappings = mappings(packageNames);
        var committed = read(name);
        assertThat(tables(committed).flatMap(ConfigurationPage::prefixes))
                .as("tables of docs/configuration/%s.md, by prefix", name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(prefixes(mappings));
        var page = TABLE.matcher(committed).replaceAll(table -> Matcher.quoteReplacement(written(table, mappings)));
        if (Boolean.getBoolean(REWRITE)) {
            write(name, page);
        }
        assertThat(read(name))
                .as("docs/configuration/%s.md; to write its tables, run the test with -D%s=true", name, REWRITE)
                .isEqualTo(page);
    }

    /** The environment variables of the settings in the tables of a service's page and in those that all services share. */
    static Set<String> variables(String service) {
        return Stream.of(service, "README")
                .flatMap(page -> SETTING.matcher(read(page)).results())
                .map(setting -> setting.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<MatchResult> tables(String page) {
        return TABLE.matcher(page).results();
    }

    private static Stream<String> prefixes(MatchResult table) {
        return Stream.of(table.group(1).split(" "));
    }

    private static Set<String> prefixes(List<Class<?>> mappings) {
        return mappings.stream().map(ConfigurationPage::prefix).collect(toCollection(TreeSet::new));
    }

    private static String written(MatchResult table, List<Class<?>> mappings) {
        return prefixes(table)
                .flatMap(prefix -> mappings.stream()
                        .filter(mapping -> prefix(mapping).equals(prefix))
                        .flatMap(ConfigurationPage::rows))
                .collect(joining(
                        "\n",
                        "<!-- %s -->\n| setting, default | meaning |\n|---|---|\n".formatted(table.group(1)),
                        "\n<!-- end -->\n"));
    }

    /** In the order of the source; a list is two properties, itself and its entries. Groups of one kind share their rows. */
    private static Stream<String> rows(Class<?> mapping) {
        var documentation = new SourceDocumentation(mapping);
        var names = new TreeMap<Method, Set<String>>(Comparator.comparing(documentation::position));
        ConfigMappings.getProperties(ConfigClass.configClass(mapping))
                .forEach((name, property) -> names.computeIfAbsent(property.getMethod(), getter -> new TreeSet<>())
                        .add(setting(name.replace(LIST_ENTRY, ""), property)));
        return names.entrySet().stream().map(row -> row(row.getValue(), documentation.of(row.getKey())));
    }

    private static String setting(String name, Property property) {
        return property.hasDefaultValue()
                ? "`%s=%s`".formatted(name, property.getDefaultValue())
                : "`%s`".formatted(name);
    }

    private static String row(Set<String> settings, String meaning) {
        assertThat(meaning).as("Javadoc of the settings %s", settings).isNotEmpty();
        return "| %s | %s |".formatted(String.join(", ", settings), meaning);
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private static List<Class<?>> mappings(String... packageNames) {
        return types(packageNames).stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .sorted(Comparator.comparing(JavaClass::getName))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
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

    private static Path file(String name) {
        return Path.of("../docs/configuration", name + ".md");
    }

    private static String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name).toAbsolutePath(), e);
        }
    }

    private static void write(String name, String page) {
        try {
            Files.writeString(file(name), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
