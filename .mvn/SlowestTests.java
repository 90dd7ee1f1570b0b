import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints the test classes that took longest, of all modules' reports: {@code java .mvn/SlowestTests.java ROOT}. The build runs
 * it at its end, so that whoever makes a test slow sees it.
 */
final class SlowestTests {

    private static final int SHOWN = 10;
    private static final Pattern SUITE =
            Pattern.compile("<testsuite\\b[^>]*?\\bname=\"(?:[^\"]*\\.)?([^\".]+)\"[^>]*?\\btime=\"([0-9.,]+)\"");

    private SlowestTests() {}

    /** A class with its seconds. */
    private record Timed(String module, String name, double seconds) {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]).toRealPath();
        List<Timed> all;
        try (var files = Files.find(root, 6, (file, attributes) -> isReport(file))) {
            all = files.flatMap(file -> timed(root, file)).toList();
        }
        var total = all.stream().mapToDouble(Timed::seconds).sum();
        System.out.printf(Locale.ROOT, "%d test classes took %.0f s; the slowest:%n", all.size(), total);
        all.stream()
                .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
                .limit(SHOWN)
                .forEach(test -> System.out.printf(
                        Locale.ROOT, "%7.1f s  %s (%s)%n", test.seconds(), test.name(), test.module()));
    }

    private static boolean isReport(Path file) {
        var folder = file.getParent().getFileName().toString();
        return file.getFileName().toString().matches("TEST-.*\\.xml")
                && (folder.equals("surefire-reports") || folder.equals("failsafe-reports"));
    }

    private static Stream<Timed> timed(Path root, Path report) {
        try {
            var suite = SUITE.matcher(Files.readString(report));
            if (!suite.find()) {
                return Stream.empty();
            }
            var module = root.relativize(report.getParent().getParent().getParent()).toString();
            return Stream.of(new Timed(module, suite.group(1), Double.parseDouble(suite.group(2).replace(",", ""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
