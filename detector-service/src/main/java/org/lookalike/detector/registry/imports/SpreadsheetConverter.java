package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base64OutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.codehaus.stax2.XMLInputFactory2;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jboss.logging.Logger;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * Converts workbooks to CSV in a process of their own, with bounds of memory, time and output. It opens no address that a workbook
 * names, and has neither environment nor any secret of the service. A workbook that exceeds a bound ends that process, and is refused.
 */
@ApplicationScoped
public class SpreadsheetConverter {

    private static final Logger LOG = Logger.getLogger(SpreadsheetConverter.class);
    private static final int LONGEST_MESSAGE = 1000;

    /** Each may use as much memory as its bound allows; others wait their turn. */
    private static final Semaphore PROCESSES = new Semaphore(2, true);

    /** The code that {@link Spreadsheet} needs: one class of each library stands for the file that it is in. */
    private static final String CLASS_PATH = Stream.of(
                    Spreadsheet.class,
                    ReadableWorkbook.class,
                    InputFactoryImpl.class,
                    XMLInputFactory2.class,
                    ZipFile.class,
                    CSVPrinter.class,
                    ThresholdingOutputStream.class,
                    Base64OutputStream.class)
            .map(SpreadsheetConverter::location)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));

    private final Limits limits;

    public SpreadsheetConverter(Limits limits) {
        this.limits = limits;
    }

    private static String location(Class<?> type) {
        try {
            var place = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("%s has no place on disk".formatted(type), e);
        }
    }

    /** Waits for the process on a thread that may block; refuses what cannot be converted within the bounds. */
    public byte[] toCsv(byte[] workbook) {
        PROCESSES.acquireUninterruptibly();
        try {
            var file = Files.createTempFile("workbook", ".xlsx");
            try {
                Files.write(file, workbook);
                return convert(new ProcessBuilder(command(file)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.error("Workbooks cannot be converted here", e);
            throw new InvalidFile("workbooks cannot be read at the moment; save the sheet as CSV and upload that", e);
        } finally {
            PROCESSES.release();
        }
    }

    private List<String> command(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(limits.of(Limit.WORKBOOK_MEGABYTES)),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // Standard output is CSV and nothing else.
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                CLASS_PATH,
                Spreadsheet.class.getName(),
                file.toString());
    }

    private byte[] convert(ProcessBuilder command) throws IOException {
        command.environment().clear();
        var process = command.start();
        try {
            // By its handle, which leaves the streams to whoever reads them.
            CompletableFuture.delayedExecutor(limits.of(Limit.WORKBOOK_SECONDS), SECONDS)
                    .execute(process.toHandle()::destroyForcibly);
            var csv = process.getInputStream().readNBytes(Spreadsheet.MOST_CSV_BYTES);
            var message = process.getErrorStream().readNBytes(LONGEST_MESSAGE);
            return result(process.waitFor(), csv, new String(message, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a workbook was converted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] result(int exitCode, byte[] csv, String message) {
        if (exitCode == 0) {
            return csv;
        }
        if (exitCode == Spreadsheet.INVALID_FILE) {
            throw new InvalidFile(message);
        }
        LOG.warnf("A workbook could not be converted within its limits, exit code=%d", exitCode);
        throw new InvalidFile(
                "the workbook takes more memory or time to read than a table of districts does, such as by a"
                        + " cell far away from the others; copy the table into a new workbook, or save the sheet as CSV");
    }
}
