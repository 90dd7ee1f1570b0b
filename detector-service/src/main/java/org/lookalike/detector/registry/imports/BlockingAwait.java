package org.lookalike.detector.registry.imports;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Waits for the database on a thread that may block, as files are read row by row there. */
final class BlockingAwait {

    private BlockingAwait() {}

    static <T> T on(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("waiting for the database was interrupted", e);
        }
    }
}
