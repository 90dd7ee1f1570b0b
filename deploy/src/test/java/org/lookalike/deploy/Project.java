package org.lookalike.deploy;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the project, whatever the module. */
final class Project {

    private static final Path ROOT = Path.of("..");

    private Project() {}

    static boolean has(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    static String text(String path) {
        return text(ROOT.resolve(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables of a service's documented settings. */
    static Set<String> variables(String service) {
        return Stream.of(
                        "docs/configuration/%s.md".formatted(service), "docs/configuration/README.md", "docs/limits.md")
                .flatMap(page -> find(text(page), "`([a-z][a-z0-9.*<>-]+)[=`]").stream())
                .map(setting -> setting.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(toSet());
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> find(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The source code of all modules, which are folders of the root or folders in these. */
    static List<String> sources() {
        return folders(ROOT)
                .flatMap(folder -> Stream.concat(Stream.of(folder), folders(folder)))
                .map(module -> module.resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(Project::files)
                .filter(file -> file.toString().endsWith(".java"))
                .map(Project::text)
                .toList();
    }

    private static Stream<Path> folders(Path parent) {
        try (var entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the rows of every table of a page whose header begins with these words. */
    static List<List<String>> table(String page, String header) {
        var start = page.indexOf("| " + header);
        if (start < 0) {
            throw new AssertionError("there is no table '%s'".formatted(header));
        }
        return page.substring(start)
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> Stream.of(row.substring(1, row.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** What stands in a cell as code. */
    static List<String> code(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(code -> code.replace("`", ""))
                .toList();
    }
}
