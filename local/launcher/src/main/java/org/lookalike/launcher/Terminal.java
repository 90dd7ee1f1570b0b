package org.lookalike.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.lookalike.launcher.system.Progress;

/** Standard output, to which several threads write whole paragraphs. */
final class Terminal implements Progress {

    private final PrintStream out;

    private Terminal(PrintStream out) {
        this.out = out;
    }

    /** UTF-8, since names of accounts use any script and the platform's default may be ASCII. */
    static Terminal standardOutput() {
        return new Terminal(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    synchronized void say(String line) {
        out.println(line);
    }

    /** Writes the lines together, followed by an empty line. */
    synchronized void paragraph(List<String> lines) {
        lines.forEach(out::println);
        out.println();
    }

    @Override
    public void started(String part, String address, Duration took) {
        say(String.format(Locale.ROOT, "  %-18s %-32s %5.1f s", part, address, took.toMillis() / 1000.0));
    }

    @Override
    public void starts(String part, Duration waited, String doing) {
        say("  %-18s starting for %d s: %s".formatted(part, waited.toSeconds(), doing));
    }

    @Override
    public void stopped(String part) {
        say("  %s stopped".formatted(part));
    }
}
