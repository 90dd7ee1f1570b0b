package org.lookalike.detector;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.lookalike.httpserver.ConstraintProblems;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** Provides {@link Sessions} that know on whose behalf they are; no other class gets a session factory. */
class Tenants {

    @Produces
    @Singleton
    Sessions sessions(SessionFactory sessions, SecurityIdentity identity) {
        return new Sessions(sessions, () -> Caller.of(identity).districts());
    }

    /** A row that is hidden from the caller stays hidden when an insert of theirs collides with it. */
    @Provider
    static class Collisions extends ConstraintProblems {}
}
