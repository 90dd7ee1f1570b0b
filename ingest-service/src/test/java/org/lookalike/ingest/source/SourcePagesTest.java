package org.lookalike.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages about sources know every platform that the code asks or has a way to report to. */
class SourcePagesTest {

    private static final Path PAGES = Path.of("../docs/sources");
    private static final Path ROUTES = Path.of("../contracts/report-routes/v1");

    static Stream<String> platforms() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.lookalike.ingest.source").stream()
                        .filter(type -> type.tryGetField("PLATFORM").isPresent())
                        .map(SourcePagesTest::platform);
    }

    private static String platform(JavaClass source) {
        try {
            var platform = source.reflect().getDeclaredField("PLATFORM");
            platform.setAccessible(true);
            return (String) platform.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyPlatform_hasAPage_aLink_andARowInTheTable(String platform) throws IOException {
        var link = "](%s.md)".formatted(platform);
        assertThat(PAGES.resolve(platform + ".md")).isRegularFile();
        assertThat(PAGES.resolve("README.md")).content().contains(link);
        assertThat(Files.readAllLines(PAGES.resolve("what-each-platform-shows.md")))
                .anyMatch(line -> line.startsWith("| [") && line.contains(link));
    }

    static Stream<String> reportedPlatforms() throws IOException {
        try (var routes = Files.list(ROUTES)) {
            return routes
                    .filter(route -> route.toString().endsWith(".yaml"))
                    .map(SourcePagesTest::name)
                    .toList()
                    .stream();
        }
    }

    private static String name(Path route) {
        try (var lines = Files.lines(route)) {
            return lines.findFirst().orElseThrow().replaceFirst("name: ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("reportedPlatforms")
    void everyPlatformWithAReportRoute_saysWhatItShows(String name) throws IOException {
        assertThat(Files.readAllLines(PAGES.resolve("what-each-platform-shows.md")))
                .anyMatch(line ->
                        line.startsWith("| %s |".formatted(name)) || line.startsWith("| [%s](".formatted(name)));
    }
}
