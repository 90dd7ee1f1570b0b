package org.lookalike.detector.audit;

import org.lookalike.access.Caller;
import org.lookalike.access.Scope;

/**
 * Who makes a change.
 *
 * @param name as the audit shows it
 * @param answersForAll whether it is somebody who may register any district, so that their word counts for all of them
 */
public record Actor(String name, boolean answersForAll) {

    /** Whoever this is in the audit. */
    public static Actor of(Caller caller) {
        return new Actor(Who.shortened(caller.name()), caller.scopes().contains(Scope.REGISTER));
    }

    /** Somebody whose right to register any district was checked when they asked for the change. */
    public static Actor forAll(String name) {
        return new Actor(name, true);
    }
}
