package org.lookalike.matching.signal.name;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that say that the display name is like the target's. */
public final class NameSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new DisplayNameConfusable(),
            new DisplayNameSame(),
            new DisplayNameRespelled(),
            new DisplayNameVariant(),
            new DisplayNameHandle(),
            new DisplayNameAbbreviation(),
            new BioSpeaksAsDistrict());

    private NameSignals() {}
}
