package org.lookalike.matching.signal.name;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that say that the display name is like the target's. */
public final class NameSignals {

    /** By the display name; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new DisplayNameConfusable(),
            new DisplayNameSame(),
            new DisplayNameRespelled(),
            new DisplayNameVariant(),
            new DisplayNameTranslated(),
            new DisplayNameHandle(),
            new DisplayNameLastName(),
            new DisplayNameAbbreviation());

    /** By the description, where the display name says nothing. */
    public static final List<Signal> PROFILE = List.of(new BioSpeaksAsDistrict());

    private NameSignals() {}
}
