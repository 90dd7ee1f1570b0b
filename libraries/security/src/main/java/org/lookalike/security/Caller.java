package org.lookalike.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Districts;

/**
 * The authenticated caller: a person, a program, or the service itself.
 *
 * @param name the name in the audit, which several keys may have
 * @param grantable the scopes that keys which the caller makes may have: all scopes of the caller, of which a
 *     {@linkplain Delegations delegation} passes on some alone
 * @param keyId the API key of the caller, here or at the service that delegates; its revocation ends the caller's sessions. Null if
 *     the caller used none
 */
public record Caller(
        String name, Set<String> scopes, Set<String> grantable, Districts districts, @Nullable String keyId) {

    /** For how long a session does not ask the provider again whether the account of its owner is in use. */
    public static final Duration ASKED_EVERY = Duration.ofMinutes(2);

    /** For how long a session is used without its owner signing in again, where the provider cannot be asked. */
    public static final Duration UNASKED_FOR = Duration.ofMinutes(4);

    /**
     * For how long one request of a session streams. After the other two, with the seconds that answers take, this is less than five
     * minutes.
     */
    public static final Duration STREAMED_FOR = Duration.ofSeconds(30);

    /** The service itself: its consumers and jobs. */
    public static final Caller SERVICE = new Caller("lookalike", Set.of(), Districts.ALL);

    /** This service, where it sends a mail to one person by another. */
    public static final Caller MAILER = new Caller("lookalike", Set.of(Scope.MAIL), Set.of(), Districts.ALL, null);

    private static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), Districts.NONE);
    private static final String ATTRIBUTE = "lookalike.caller";

    public Caller {
        scopes = Set.copyOf(scopes);
        grantable = Set.copyOf(grantable);
        if (!scopes.stream().allMatch(Scope::isOne)) {
            throw new IllegalArgumentException("%s has a scope that there is not: %s".formatted(name, scopes));
        }
        if (!(districts instanceof Districts.All) && scopes.stream().anyMatch(Scope.OF_ALL_DISTRICTS::contains)) {
            throw new IllegalArgumentException(
                    "%s has one of %s for some districts alone".formatted(name, Scope.OF_ALL_DISTRICTS));
        }
    }

    /** A caller who may grant every scope that it has. */
    public Caller(String name, Set<String> scopes, Districts districts, @Nullable String keyId) {
        this(name, scopes, scopes, districts, keyId);
    }

    /** A caller without an API key. */
    public Caller(String name, Set<String> scopes, Districts districts) {
        this(name, scopes, districts, null);
    }

    /** A caller with those scopes of a role that these districts allow. */
    public static Caller inRole(String name, Role role, Districts districts) {
        var scopes = new HashSet<>(role.scopes());
        if (!(districts instanceof Districts.All)) {
            scopes.removeAll(Scope.OF_ALL_DISTRICTS);
        }
        return new Caller(name, scopes, districts);
    }

    /** Who shares a limit: all with rights for the same districts. A caller with rights for all shares with nobody. */
    public String tenant() {
        return districts instanceof Districts.Some ? "districts " + districts.setting() : keyOrPerson();
    }

    /** Whether the rights are for some districts only, at least one, or for states, of whose districts none may be registered yet. */
    public boolean isOfSomeDistricts() {
        return districts instanceof Districts.Some some
                && !(some.ids().isEmpty() && some.states().isEmpty());
    }

    /** Who is limited: the key, with every session that it began, or else the person, whose name is never a key's id. */
    public String keyOrPerson() {
        return keyId == null ? name : keyId;
    }

    /** The caller of an identity; anonymous if {@link #identity} did not create it. */
    public static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        return caller == null ? ANONYMOUS : caller;
    }

    /** The identity for Quarkus, whose roles are the scopes. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(scopes)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }
}
