package org.lookalike.ingest.snapshot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** The clock of the service, in milliseconds like every time in the contract. Unit tests pass a clock of their own. */
final class SystemClock {

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
