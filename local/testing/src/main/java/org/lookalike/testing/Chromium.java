package org.lookalike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.lookalike.local.ParentWatch;

/** A headless Chromium that takes commands over the DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final ParentWatch watch;
    private final String address;

    private Chromium(Process process, ParentWatch watch, String address) {
        this.process = process;
        this.watch = watch;
        this.address = address;
    }

    /**
     * Starts Chromium and returns when it takes commands.
     *
     * @param profile an empty folder
     */
    static Chromium start(Path program, Path profile) {
        var command = List.of(
                program.toString(),
                "--headless=new",
                // As root, and where user namespaces are forbidden, Chromium cannot sandbox; the pages are our own.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                // As chromedriver starts it. Axe opens windows.
                "--enable-automation",
                "--disable-popup-blocking",
                "--disable-default-apps",
                "--disable-sync",
                "--no-default-browser-check",
                "--password-store=basic",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Chromium writes the port and a path into this file.
            var port = profile.resolve("DevToolsActivePort");
            Awaitility.await("Chromium to start")
                    .atMost(START_TIMEOUT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
            return new Chromium(
                    process,
                    ParentWatch.watch(process.pid()),
                    "127.0.0.1:" + Files.readAllLines(port).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    /** Where it takes commands, as {@code host:port}. */
    String address() {
        return address;
    }

    /** Ends Chromium, and waits for all its processes, which write to the profile. */
    @Override
    public void close() {
        watch.close();
        var ends = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new);
        process.destroy();
        CompletableFuture.allOf(ends).orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
