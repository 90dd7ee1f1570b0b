package org.lookalike.matching.signal.against;

import java.util.List;
import org.lookalike.matching.signal.Signal;

/** The signals that speak against a match. */
public final class AgainstSignals {

    /** By what is seen in a feed; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new OtherStateInName(),
            new OtherNumber(),
            new OtherOrganisation(),
            new NameOfOther(),
            new UnrelatedName(),
            new PossibleOfficialAccount(),
            new PossibleDepartment());

    /** By what the account's owner cannot make; in the order in which reasons of equal weight are given. */
    public static final List<Signal> ANCHORED =
            List.of(new NamesakeMeant(), new NamesakeProved(), new AmbiguousDistrictName(), new OtherDistrict());

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            new DeclaredParody(),
            new OtherState(),
            new OtherPlace(),
            new OtherWebsite(),
            new BioSaysOther(),
            new NamesOther(),
            new ClaimedRole());

    private AgainstSignals() {}
}
