package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;

/**
 * Collects what the search finds about one target, and chooses the strongest resemblance of handle and display name once somebody asks:
 * how a district counts for others is rarely asked.
 */
final class CandidateBuilder {

    private final ImpersonationTarget target;
    private final CompiledPolicy policy;
    private final List<Resemblance> handles = new ArrayList<>(1);
    private final List<FoundName> shown = new ArrayList<>(1);
    private @Nullable List<SchoolName> names;
    private boolean isPlaceInName;
    private boolean isFullNameInBio;
    private @Nullable ClaimedOffice office;

    /**
     * A resemblance of the display name.
     *
     * @param asSpelled the resemblance whose strength counts: that of the text as it is spelled
     */
    private record FoundName(Resemblance resemblance, Resemblance asSpelled) {}

    CandidateBuilder(ImpersonationTarget target, CompiledPolicy policy) {
        this.target = target;
        this.policy = policy;
    }

    ImpersonationTarget target() {
        return target;
    }

    String districtId() {
        return target.district().districtId();
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

    private @Nullable RatedResemblance handle() {
        RatedResemblance best = null;
        for (Resemblance resemblance : handles) {
            double strength = policy.strength().ofHandle(resemblance, names());
            if (strength > RatedResemblance.strengthOf(best)
                    || (best != null && strength == best.strength() && isBefore(resemblance, best.resemblance()))) {
                best = new RatedResemblance(resemblance, strength);
            }
        }
        return best;
    }

    private @Nullable RatedResemblance name() {
        RatedResemblance best = null;
        for (FoundName found : shown) {
            double strength = policy.strength().ofName(found.asSpelled(), names());
            if (strength > RatedResemblance.strengthOf(best)
                    || (strength == RatedResemblance.strengthOf(best) && isPreferred(found.resemblance(), best))) {
                best = new RatedResemblance(found.resemblance(), strength);
            }
        }
        return best;
    }

    /** Among equally strong texts, a name says more to people. */
    private static boolean isPreferred(Resemblance resemblance, @Nullable RatedResemblance other) {
        boolean isName = isName(resemblance);
        if (other == null) {
            return isName;
        }
        return isName == isName(other.resemblance()) ? isBefore(resemblance, other.resemblance()) : isName;
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
        RatedResemblance name = name();
        return name != null && isName(name.resemblance());
    }

    boolean isNamedInDisplayName() {
        if (!target.isDistrict() || shown.stream().noneMatch(found -> isWhole(found.resemblance()))) {
            return false;
        }
        RatedResemblance name = name();
        return name != null && isWhole(name.resemblance());
    }

    private static boolean isWhole(Resemblance resemblance) {
        return isName(resemblance) && resemblance.type() == MatchType.EXACT;
    }

    Candidate build(NormalisedAccount account, boolean isOtherDistrictInName, boolean isOtherDistrictInBio) {
        return new Candidate(
                account,
                target,
                names(),
                handle(),
                name(),
                new Mentions(isPlaceInName, isFullNameInBio, isOtherDistrictInName, isOtherDistrictInBio),
                office,
                policy);
    }
}
