package org.lookalike.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.HashSet;
import java.util.Set;

/**
 * Who acts: a person or a program, or this service itself.
 *
 * @param name as the audit shows it
 * @param scopes what it may do; who sees some districts alone may do nothing that concerns all
 */
public record Caller(String name, Set<String> scopes, Districts districts) {

    /** What this service does by itself: consumers and jobs. */
    public static final Caller PROGRAM = new Caller("lookalike", Set.of(), Districts.ALL);

    private static final Caller NOBODY = new Caller("anonymous", Set.of(), Districts.NONE);
    private static final String ATTRIBUTE = "lookalike.caller";

    public Caller {
        scopes = Set.copyOf(scopes);
        if (!Scope.ALL.containsAll(scopes)) {
            throw new IllegalArgumentException("%s has a scope that there is not: %s".formatted(name, scopes));
        }
        if (!(districts instanceof Districts.All) && scopes.stream().anyMatch(Scope.OF_ALL_DISTRICTS::contains)) {
            throw new IllegalArgumentException(
                    "%s has one of %s for some districts alone".formatted(name, Scope.OF_ALL_DISTRICTS));
        }
    }

    /** Somebody in a role, with as much of it as can be had for these districts. */
    public static Caller inRole(String name, Role role, Districts districts) {
        var scopes = new HashSet<>(role.scopes());
        if (!(districts instanceof Districts.All)) {
            scopes.removeAll(Scope.OF_ALL_DISTRICTS);
        }
        return new Caller(name, scopes, districts);
    }

    /** Who shows this identity: nobody, if it was not made by {@link #identity}. */
    public static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        return caller == null ? NOBODY : caller;
    }

    /** For the framework, whose roles are our scopes. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(scopes)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }
}
