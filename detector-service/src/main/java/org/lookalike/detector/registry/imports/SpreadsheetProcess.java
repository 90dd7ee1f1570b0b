package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The process that reads one workbook: it gets the file's path as its argument, and writes CSV to standard output. What a file does to
 * it ends this process alone; {@link SpreadsheetConverter} says what it may use.
 */
final class SpreadsheetProcess {

    /** The exit code after an {@link InvalidFile}, whose message is then on standard error. */
    static final int INVALID_FILE = 10;

    /** Where classes come from. */
    private static final Set<String> OWN_PROTOCOLS = Set.of("file", "jar", "jrt");

    private SpreadsheetProcess() {}

    public static void main(String[] arguments) {
        offerToTheKernel();
        URL.setURLStreamHandlerFactory(protocol -> OWN_PROTOCOLS.contains(protocol) ? null : new NoNetwork());
        try (var out = new BufferedOutputStream(System.out)) {
            Spreadsheet.writeCsv(Path.of(arguments[0]), out);
        } catch (InvalidFile | IOException e) {
            new PrintStream(System.err, true, UTF_8).print(e.getMessage());
            System.exit(INVALID_FILE);
        }
    }

    /** Where memory runs out, Linux ends the process with the highest score: this one, and not the service. */
    private static void offerToTheKernel() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // Only Linux knows it, and the bound of memory holds without it.
        }
    }

    /** No address that a workbook names is opened, whatever its reader would do about it. */
    private static final class NoNetwork extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(@Nullable URL address) throws IOException {
            throw new IOException(
                    "a workbook may not open " + Objects.requireNonNull(address).getProtocol());
        }
    }
}
