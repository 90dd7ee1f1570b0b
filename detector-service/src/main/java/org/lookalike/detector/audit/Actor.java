package org.lookalike.detector.audit;

import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/**
 * CurrentActor makes a change.
 *
 * @param name as the audit shows it
 * @param answersForAll whether it is somebody who may register any district, so that their word counts for all of them
 */
public record Actor(String name, boolean answersForAll) {

    /** Whoever this is in the audit. */
    public static Actor of(Caller caller) {
        return new Actor(CurrentActor.shortened(caller.name()), caller.scopes().contains(Scope.REGISTER));
    }

    /** Somebody whose right to register any district was checked when they asked for the change. */
    public static Actor forAll(String name) {
        return new Actor(name, true);
    }
}
