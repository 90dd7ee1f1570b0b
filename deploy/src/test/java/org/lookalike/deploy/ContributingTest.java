package org.lookalike.deploy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree in {@code CONTRIBUTING.md} names every package of the deployed modules, and none that is gone. */
class ContributingTest {

    /** A package, what it does, and in parentheses the packages in it. */
    private static final Pattern PACKAGE = Pattern.compile("      (\\w+) +[^()]+(?:\\(([a-z ]+)\\))?");

    @ParameterizedTest
    @ValueSource(strings = {"matching", "ingest-service", "detector-service", "notifier-service"})
    void everyPackage_isInTheTree(String module) {
        assertThat(inTree(module)).isEqualTo(inCode(module));
    }

    private static Set<String> inTree(String module) {
        return Project.text("CONTRIBUTING.md")
                .lines()
                .dropWhile(line -> !line.startsWith("    %s/ ".formatted(module)))
                .skip(1)
                .map(PACKAGE::matcher)
                .takeWhile(Matcher::matches)
                .flatMap(row -> Stream.concat(
                        Stream.of(row.group(1)),
                        Stream.ofNullable(row.group(2))
                                .flatMap(inner -> Stream.of(inner.split(" ")))
                                .map(inner -> row.group(1) + "/" + inner)))
                .collect(toCollection(TreeSet::new));
    }

    /** Folders below the module's own package, without that. */
    private static Set<String> inCode(String module) {
        var root = Path.of("..", module, "src/main/java/org/lookalike", module.replace("-service", ""));
        return Project.files(root)
                .map(file -> root.relativize(file.getParent()))
                .flatMap(folder -> Stream.iterate(folder, parent -> parent != null, Path::getParent))
                .map(Path::toString)
                .filter(name -> !name.isEmpty())
                .collect(toCollection(TreeSet::new));
    }
}
