package org.lookalike.detector.audit;

import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/**
 * Who makes a change.
 *
 * @param name as the audit shows it
 * @param answersForAll whether this caller may register any district, so that their confirmation counts for all of them
 * @param isLimited whether limits hold for what this caller changes
 */
public record Actor(String name, boolean answersForAll, boolean isLimited) {

    /** The caller as the audit names them. */
    public static Actor of(Caller caller) {
        var registers = caller.scopes().contains(Scope.REGISTER);
        return new Actor(CurrentActor.shortened(caller.name()), registers, !registers);
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
}
