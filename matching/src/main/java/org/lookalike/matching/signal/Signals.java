package org.lookalike.matching.signal;

import java.util.List;

/** All signals. */
public final class Signals {

    /** In the order in which reasons of equal weight are told. */
    public static final List<Signal> ALL = List.of(
            new HandleTakenOver(),
            new HandleElsewhere(),
            new HandleSeparators(),
            new HandleConfusable(),
            new HandleRespelled(),
            new HandleReordered(),
            new HandleAffix(),
            new HandleFromName(),
            new HandleSimilar(),
            new DisplayNameConfusable(),
            new DisplayNameSame(),
            new DisplayNameRespelled(),
            new DisplayNameVariant(),
            new DisplayNameHandle(),
            new DisplayNameAbbreviation(),
            new BioSpeaksAsDistrict(),
            new BioNamesDistrict(),
            new AffiliationSignal(),
            new SamePlace(),
            new LinksToDistrict(),
            new AvatarSame(),
            new UrgentWords(),
            new BaitWords(),
            new UnrelatedHandle(),
            new DeclaredParody(),
            new OtherState(),
            new OtherPlace(),
            new OtherWebsite(),
            new OtherNumber(),
            new OtherOrganisation(),
            new BioSaysOther(),
            new NamesOther(),
            new UnrelatedName(),
            new Namesakes(),
            new OtherDistrict(),
            new CouldBeOwn());

    private Signals() {}
}
