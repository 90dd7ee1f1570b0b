package org.lookalike.postgres;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets SIGTERM end a service that still waits for its database, its schema or Kafka. Quarkus does not end a start that is
 * under way, so that the service would be killed at the end of its grace period.
 */
@Singleton
class StartInterruption {

    private final Thread hook;

    StartInterruption() {
        Thread start = Thread.currentThread();
        this.hook = new Thread(start::interrupt, "start-interruption");
    }

    /** From now on SIGTERM interrupts the thread that has made this bean, which is that of the start. */
    void enable() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A service that has started ends in order. */
    void disable(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
