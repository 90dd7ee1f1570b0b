package org.lookalike.matching.signal.context;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that speak for a match, and mean nothing alone. */
public final class ContextSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new BioNamesDistrict(),
            new Affiliation(),
            new SamePlace(),
            new LinksToDistrict(),
            new AvatarSame(),
            new UrgentWords(),
            new BaitWords(),
            new UnrelatedHandle());

    private ContextSignals() {}
}
