package org.lookalike.testing.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/** Captures what the service under test, which runs in this JVM, logs from INFO on, by trace id. */
final class LogLines extends Handler implements AutoCloseable {

    private static final String NO_TRACE = "";

    /** The logger whose warnings depend on the speed of the machine. */
    private static final String BLOCKED_THREAD_CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

    /** A log record; two lines stand for a stack trace. */
    private record Line(String text, int lines) {}

    private final Map<String, List<Line>> byTrace = new ConcurrentHashMap<>();

    private LogLines() {}

    static LogLines capture() {
        var lines = new LogLines();
        Logger.getLogger("").addHandler(lines);
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.INFO.intValue()
                && !BLOCKED_THREAD_CHECKER.equals(line.getLoggerName())) {
            var trace = MDC.get("traceId");
            byTrace.computeIfAbsent(
                            trace == null ? NO_TRACE : trace.toString(),
                            key -> Collections.synchronizedList(new ArrayList<>()))
                    .add(line(line));
        }
    }

    private static Line line(LogRecord line) {
        var text = "%s [%s] %s".formatted(line.getLevel(), line.getLoggerName(), line.getMessage());
        return line.getThrown() == null
                ? new Line(text, 1)
                : new Line("%s, with the stack trace of %s".formatted(text, line.getThrown()), 2);
    }

    /** The number of lines of a trace. */
    int count(String trace) {
        return of(trace).stream().mapToInt(Line::lines).sum();
    }

    List<String> texts(String trace) {
        return of(trace).stream().map(Line::text).toList();
    }

    /** Stack traces of background work, which belongs to no request. */
    List<String> unattributedFailures() {
        return of(NO_TRACE).stream()
                .filter(line -> line.lines() > 1)
                .map(Line::text)
                .toList();
    }

    private List<Line> of(String trace) {
        return List.copyOf(byTrace.getOrDefault(trace, List.of()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
