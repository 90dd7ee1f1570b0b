package org.lookalike.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends the logs of the embedded servers to a file, so that the terminal shows only the launcher's output. */
final class LauncherLog {

    private LauncherLog() {}

    /** Replaces the log of an earlier run. */
    static void writeTo(Path file) {
        try {
            var handler = new FileHandler(file.toString());
            handler.setEncoding("UTF-8");
            handler.setFormatter(new OneLine());
            handler.setLevel(Level.INFO);
            var root = Logger.getLogger("");
            for (Handler console : root.getHandlers()) {
                root.removeHandler(console);
            }
            root.addHandler(handler);
            root.setLevel(Level.INFO);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log " + file, e);
        }
    }

    private static final class OneLine extends Formatter {

        @Override
        public String format(LogRecord line) {
            String level = line.getLevel().intValue() >= Level.SEVERE.intValue()
                    ? "ERROR"
                    : line.getLevel().getName();
            return "%s %-7s [%s] %s%n%s"
                    .formatted(
                            line.getInstant(),
                            level,
                            line.getLoggerName(),
                            formatMessage(line),
                            stackTrace(line.getThrown()));
        }

        private static String stackTrace(@Nullable Throwable thrown) {
            if (thrown == null) {
                return "";
            }
            var text = new java.io.StringWriter();
            thrown.printStackTrace(new java.io.PrintWriter(text));
            return text.toString();
        }
    }
}
