package org.lookalike.security;

import java.util.Set;

/** The role of a person, which grants scopes. */
public enum Role {

    /** Runs the installation. */
    OPERATOR(Scope.ALL),
    /** Manages many districts and registers them. */
    CONSORTIUM(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.REGISTER)),
    /** Reviews the alerts of a district and manages its registration. */
    COMMUNICATIONS(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE)),
    /** Only sees. */
    READ_ONLY(Set.of(Scope.READ));

    private final Set<String> scopes;

    Role(Set<String> scopes) {
        this.scopes = scopes;
    }

    public Set<String> scopes() {
        return scopes;
    }
}
