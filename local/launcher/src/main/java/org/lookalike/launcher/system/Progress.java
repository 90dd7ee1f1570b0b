package org.lookalike.launcher.system;

import java.time.Duration;

/** Receives the progress of starting and stopping. */
public interface Progress {

    /** A part has started. */
    void started(String part, String address, Duration took);

    /**
     * A part is not ready yet.
     *
     * @param doing the latest line of its log
     */
    void starts(String part, Duration waited, String doing);

    void stopped(String part);

    /** Ignores progress. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String part, String address, Duration took) {}

            @Override
            public void starts(String part, Duration waited, String doing) {}

            @Override
            public void stopped(String part) {}
        };
    }
}
