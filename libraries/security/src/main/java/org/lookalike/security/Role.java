package org.lookalike.security;

import java.util.Set;

/** What a person is, and the scopes that follow. */
public enum Role {

    /** Runs the installation. */
    OPERATOR(Scope.ALL),

    /** Looks after many districts, and registers them. */
    CONSORTIUM(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.REGISTER)),

    /** Decides for a district. */
    COMMUNICATIONS(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE)),

    /** Looks on. */
    READ_ONLY(Set.of(Scope.READ));

    private final Set<String> scopes;

    Role(Set<String> scopes) {
        this.scopes = scopes;
    }

    public Set<String> scopes() {
        return scopes;
    }
}
