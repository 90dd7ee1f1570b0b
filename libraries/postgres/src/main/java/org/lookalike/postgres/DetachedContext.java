package org.lookalike.postgres;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs reactive work on a new Vert.x context, so that it never shares a Hibernate Reactive session with its caller. */
public final class DetachedContext {

    private static final Logger LOG = Logger.getLogger(DetachedContext.class);

    private DetachedContext() {}

    /** Starts the work and returns at once. The name is for the log if the work fails. */
    public static void start(Vertx vertx, String name, Supplier<Uni<Void>> work) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> work.get()
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("%s failed, it is tried again: %s", name, failure)));
    }
}
