package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The wall clock of the services, which libfaketime, loaded into their processes, shifts by an offset. Their monotonic clocks and
 * all clocks of the broker and the database stay right.
 */
public final class WallClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path library;
    private final Path offsetFile;

    private WallClock(Path library, Path offsetFile) {
        this.library = library;
        this.offsetFile = offsetFile;
    }

    /** Sets up a clock without an offset, if libfaketime is installed. */
    public static Optional<WallClock> find() {
        try (var found = Files.find(LIBRARIES, 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            var library = found.findFirst();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            var clock = new WallClock(library.get(), Files.createTempFile("lookalike-clock-", ""));
            clock.offsetFile.toFile().deleteOnExit();
            clock.setOffset(Duration.ZERO);
            return Optional.of(clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no clock can be set up", e);
        }
    }

    /** Returns options with which services use this clock. */
    public RigOptions in(RigOptions options) {
        return options.with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", offsetFile.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // Debian's workaround for a bug of old C libraries makes the JVM wait too long or too short.
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Makes the clock jump, within a second, to this offset from the right time. */
    public void setOffset(Duration offset) {
        try {
            var next = Files.writeString(
                    offsetFile.resolveSibling(offsetFile.getFileName() + ".next"), "%+d".formatted(offset.toSeconds()));
            Files.move(next, offsetFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the clock cannot be set", e);
        }
    }
}
