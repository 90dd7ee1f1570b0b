package org.lookalike.notifier;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.lookalike.httpserver.ConstraintProblems;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/** Keeps tenants apart: features get only {@link Sessions}, whose transactions run on behalf of a caller. */
class Tenants {

    @Produces
    @Singleton
    Sessions sessions(SessionFactory sessions, SecurityIdentity identity) {
        return new Sessions(sessions, () -> Caller.of(identity).districts());
    }

    /** A conflict with a row that the caller may not see does not reveal it. */
    @Provider
    static class Collisions extends ConstraintProblems {}
}
