package org.lookalike.matching.signal.context;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that speak for a match, and mean nothing alone. */
public final class ContextSignals {

    /** By what is seen in a feed; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(new AvatarSame(), new UnrelatedHandle());

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            new BioNamesDistrict(),
            new Affiliation(),
            new SamePlace(),
            new LinksToDistrict(),
            new UrgentWords(),
            new BaitWords());

    /** By what the account's owner cannot make. */
    public static final List<Signal> ANCHORED = List.of(new Disowned());

    private ContextSignals() {}
}
