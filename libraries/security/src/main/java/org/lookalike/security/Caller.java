package org.lookalike.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;

/**
 * Who acts: a person or a program, or this service itself.
 *
 * @param name as the audit shows it
 * @param scopes what it may do; who sees some districts alone may do nothing that concerns all
 * @param keyId the key by which it came, and with which all ends that it began; null if it came otherwise
 */
public record Caller(String name, Set<String> scopes, Districts districts, @Nullable String keyId) {

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

    /** Somebody who came without a key. */
    public Caller(String name, Set<String> scopes, Districts districts) {
        this(name, scopes, districts, null);
    }

    /** Somebody in a role, with as much of it as can be had for these districts. */
    public static Caller inRole(String name, Role role, Districts districts) {
        var scopes = new HashSet<>(role.scopes());
        if (!(districts instanceof Districts.All)) {
            scopes.removeAll(Scope.OF_ALL_DISTRICTS);
        }
        return new Caller(name, scopes, districts);
    }

    /** The same, who came by a key. */
    public Caller by(@Nullable String keyId) {
        return new Caller(name, scopes, districts, keyId);
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
