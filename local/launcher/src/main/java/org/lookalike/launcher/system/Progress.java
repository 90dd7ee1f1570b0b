package org.lookalike.launcher.system;

import java.time.Duration;

/** Receives the progress of starting and stopping. */
public interface Progress {

    /** A part has started. */
    void started(String part, String address, Duration took);

    void stopped(String part);

    /** Ignores progress. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String part, String address, Duration took) {}

            @Override
            public void stopped(String part) {}
        };
    }
}
