package org.lookalike.notifier;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.lookalike.httpserver.ConstraintProblems;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** Keeps districts apart: features get {@link Sessions}, which say on whose behalf they are, and no others. */
class Tenants {

    @Produces
    @Singleton
    Sessions sessions(SessionFactory sessions, SecurityIdentity identity) {
        return new Sessions(sessions, () -> Caller.of(identity).districts());
    }

    /** A row that is hidden from the caller stays hidden when they collide with it. */
    @Provider
    static class Collisions extends ConstraintProblems {}
}
