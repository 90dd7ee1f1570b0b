package org.lookalike.detector.audit;

import org.jspecify.annotations.Nullable;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/**
 * Who makes a change, by the name that the audit shows. One that answers for all may register any district, so that its confirmation counts
 * for all of them; limits hold for one that is limited. The id is that of the key by which the caller came, itself or by a session that it
 * began. What is {@code partOf} another change names the subject of that one, such as {@code import:} and an id.
 */
public record Actor(
        String name, boolean answersForAll, boolean isLimited, @Nullable String keyId, @Nullable String partOf) {

    /** Somebody without a key. */
    public Actor(String name, boolean answersForAll, boolean isLimited) {
        this(name, answersForAll, isLimited, null, null);
    }

    /** What others may know, so that a program recognizes its own changes: {@code person}, or {@code key:} and the key's id. */
    public String published() {
        return keyId == null ? "person" : "key:" + keyId;
    }

    /** The caller as the audit names them. */
    public static Actor of(Caller caller) {
        var registers = caller.scopes().contains(Scope.REGISTER);
        return new Actor(CurrentActor.shortened(caller.name()), registers, !registers, caller.keyId(), null);
    }

    private static final String WEBSITE = "website ";

    /** The website of a district, which answers for no other district. How often sites are visited bounds its changes. */
    public static Actor website(String host) {
        return new Actor(CurrentActor.shortened(WEBSITE + host), false, false);
    }

    /** Whether it is the name of one that {@link #website} makes. */
    public static boolean isWebsite(String name) {
        return name.startsWith(WEBSITE);
    }

    /** A caller whose right to register any district was checked when they asked for the change. */
    public static Actor forAll(String name) {
        return new Actor(name, true, false);
    }

    /** The same caller, for changes that are parts of one. */
    public Actor within(String change) {
        return new Actor(name, answersForAll, isLimited, keyId, change);
    }
}
