package org.lookalike.detector.alert.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the application in this JVM logs with a stack trace. */
final class LoggedFailures extends Handler implements AutoCloseable {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private LoggedFailures() {}

    static LoggedFailures capture() {
        var failures = new LoggedFailures();
        Logger.getLogger("").addHandler(failures);
        return failures;
    }

    List<Throwable> list() {
        return List.copyOf(failures);
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getThrown() != null) {
            failures.add(logged.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
