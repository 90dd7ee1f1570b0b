package org.lookalike.launcher.system;

import java.time.Duration;

/** Hears how the system starts and stops, to tell a person or nobody. */
public interface Progress {

    /** A part is up at an address after some time. */
    void started(String part, String address, Duration took);

    void stopped(String part);

    /** Says nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String part, String address, Duration took) {}

            @Override
            public void stopped(String part) {}
        };
    }
}
