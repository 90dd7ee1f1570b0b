package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate.ClaimedOffice;
import org.lookalike.matching.search.Candidate.Mentions;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;

/** Collects what is found of one target, and rates it once asked, as a district that counts for others rarely is. */
final class CandidateBuilder {

    private final ImpersonationTarget target;
    private final CompiledPolicy policy;
    private final List<Resemblance> handles = new ArrayList<>(1);
    private final List<FoundName> shown = new ArrayList<>(1);
    private @Nullable List<SchoolName> names;
    private boolean isPlaceInName;
    private boolean isFullNameInBio;
    private @Nullable ClaimedOffice office;

    /** A resemblance of the display name, and that of the text as it is spelled, whose strength counts. */
    private record FoundName(Resemblance resemblance, Resemblance asSpelled) {}

    /** A resemblance and how much it says; null and 0 where there is none. */
    private record Rated(@Nullable Resemblance resemblance, double strength) {
        private static final Rated NONE = new Rated(null, 0);
    }

    CandidateBuilder(ImpersonationTarget target, CompiledPolicy policy) {
        this.target = target;
        this.policy = policy;
    }

    ImpersonationTarget target() {
        return target;
    }

    private List<SchoolName> names() {
        List<SchoolName> known = names;
        if (known == null) {
            known = policy.namesOf(target);
            names = known;
        }
        return known;
    }

    void addHandle(Resemblance resemblance) {
        handles.add(resemblance);
    }

    void addName(Resemblance resemblance) {
        addName(resemblance, resemblance);
    }

    void addName(Resemblance resemblance, Resemblance asSpelled) {
        shown.add(new FoundName(resemblance, asSpelled));
    }

    void addPlaceInName() {
        isPlaceInName = true;
    }

    void addNameInBio() {
        isFullNameInBio = true;
    }

    /** The clearest is kept. */
    void addOffice(ClaimedOffice claimed) {
        if (office == null || claimed.by().compareTo(office.by()) < 0) {
            office = claimed;
        }
    }

    private Rated handle() {
        Rated best = Rated.NONE;
        for (Resemblance resemblance : handles) {
            double strength = policy.strength().ofHandle(resemblance, names());
            if (strength > best.strength()
                    || (best.resemblance() != null
                            && strength == best.strength()
                            && isBefore(resemblance, best.resemblance()))) {
                best = new Rated(resemblance, strength);
            }
        }
        return best;
    }

    private Rated name() {
        Rated best = Rated.NONE;
        for (FoundName found : shown) {
            double strength = policy.strength().ofName(found.asSpelled(), names());
            if (strength > best.strength()
                    || (strength == best.strength() && isPreferred(found.resemblance(), best.resemblance()))) {
                best = new Rated(found.resemblance(), strength);
            }
        }
        return best;
    }

    /** Among equally strong texts, a name says more to people. */
    private static boolean isPreferred(Resemblance resemblance, @Nullable Resemblance other) {
        boolean isName = isName(resemblance);
        return other != null && isName == isName(other) ? isBefore(resemblance, other) : isName;
    }

    private static boolean isName(Resemblance resemblance) {
        return resemblance.pattern().kind() == Kind.NAME;
    }

    /** Among equals the first in the alphabet is kept, so that the order of the registry makes no difference. */
    private static boolean isBefore(Resemblance resemblance, Resemblance other) {
        return resemblance.pattern().text().compareTo(other.pattern().text()) < 0;
    }

    boolean isNamedInBio() {
        return isFullNameInBio;
    }

    boolean isWholeNameShown() {
        Resemblance name = name().resemblance();
        return name != null && isName(name);
    }

    boolean isNamedInDisplayName() {
        if (!target.isDistrict() || shown.stream().noneMatch(found -> isWhole(found.resemblance()))) {
            return false;
        }
        Resemblance name = name().resemblance();
        return name != null && isWhole(name);
    }

    private static boolean isWhole(Resemblance resemblance) {
        return isName(resemblance) && resemblance.type() == MatchType.EXACT;
    }

    Candidate build(NormalisedAccount account, boolean isOtherDistrictInName, boolean isOtherDistrictInBio) {
        Rated handle = handle();
        Rated name = name();
        return new Candidate(
                account,
                target,
                names(),
                handle.resemblance(),
                handle.strength(),
                name.resemblance(),
                name.strength(),
                new Mentions(isPlaceInName, isFullNameInBio, isOtherDistrictInName, isOtherDistrictInBio),
                office,
                null,
                policy);
    }
}
