package org.lookalike.proofs.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The clock on the wall that services look at: libfaketime, loaded into their processes, tells them another time. Clocks that
 * only measure how long something takes go on as they do, and so does every clock of the broker and the database.
 */
public final class WallClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path library;
    private final Path hands;

    private WallClock(Path library, Path hands) {
        this.library = library;
        this.hands = hands;
    }

    /** One that is right, if the library is installed. */
    public static Optional<WallClock> find() {
        try (var found = Files.find(LIBRARIES, 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            var library = found.findFirst();
            if (library.isEmpty()) {
                return Optional.empty();
            }
            var clock = new WallClock(library.get(), Files.createTempFile("lookalike-clock-", ""));
            clock.hands.toFile().deleteOnExit();
            clock.goWrongBy(Duration.ZERO);
            return Optional.of(clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no clock can be set up", e);
        }
    }

    /** How services are run so that they look at this clock. */
    public RigOptions in(RigOptions manner) {
        return manner.with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", hands.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // Debian's build mends what the JVM does not have, and so makes it wait too long or too short.
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Jumps, within a second, to the time that is right but for this. */
    public void goWrongBy(Duration offset) {
        try {
            var next = Files.writeString(
                    hands.resolveSibling(hands.getFileName() + ".next"), "%+d".formatted(offset.toSeconds()));
            Files.move(next, hands, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the clock cannot be set", e);
        }
    }
}
