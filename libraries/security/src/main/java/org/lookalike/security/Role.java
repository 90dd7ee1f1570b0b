package org.lookalike.security;

import java.util.Set;

/** The role of a person, which grants scopes. */
public enum Role {

    /** Runs the installation. */
    OPERATOR(Scope.ALL),
    /** Manages many districts and registers them. */
    CONSORTIUM(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.REGISTER)),
    /** Registers, manages and reviews a set of districts, by a list or by state, and vouches for nothing beyond it. */
    REGIONAL_OPERATOR(Set.of(Scope.READ, Scope.REVIEW, Scope.MANAGE, Scope.ENROLL)),
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

    /** Whether it is for all districts, and cannot be given for some. */
    public boolean isForAllDistricts() {
        return this == OPERATOR || this == CONSORTIUM;
    }

    /** Whether a caller may give it to somebody, in districts of the caller's own: nobody gives what they do not have. */
    public boolean isGrantableBy(Caller caller) {
        return scopes.stream()
                .allMatch(scope -> caller.grantable().contains(scope)
                        || scope.equals(Scope.ENROLL) && caller.grantable().contains(Scope.REGISTER));
    }
}
