package org.lookalike.matching.signal.against;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that speak against a match. */
public final class AgainstSignals {

    /** In the order in which reasons of equal weight are given. */
    public static final List<Signal> ALL = List.of(
            new DeclaredParody(),
            new OtherState(),
            new OtherPlace(),
            new OtherWebsite(),
            new OtherNumber(),
            new OtherOrganisation(),
            new BioSaysOther(),
            new NamesOther(),
            new UnrelatedName(),
            new AmbiguousDistrictName(),
            new OtherDistrict(),
            new PossibleOfficialAccount());

    private AgainstSignals() {}
}
