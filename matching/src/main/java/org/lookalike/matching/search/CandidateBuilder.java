package org.lookalike.matching.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.SchoolName;

/** Collects what the search finds about one target, and keeps the strongest resemblance of handle and display name. */
final class CandidateBuilder {

    private final ImpersonationTarget target;
    private final List<SchoolName> names;
    private @Nullable RatedResemblance handle;
    private @Nullable RatedResemblance name;
    private boolean isPlaceInName;
    private boolean isFullNameInBio;
    private boolean isVerifiedNameInBio;
    private @Nullable ClaimedOffice office;

    CandidateBuilder(ImpersonationTarget target, List<SchoolName> names) {
        this.target = target;
        this.names = names;
    }

    String districtId() {
        return target.district().districtId();
    }

    List<SchoolName> names() {
        return names;
    }

    void addHandle(Resemblance resemblance, double strength) {
        if (strength > RatedResemblance.strengthOf(handle)
                || (handle != null && strength == handle.strength() && isBefore(resemblance, handle.resemblance()))) {
            handle = new RatedResemblance(resemblance, strength);
        }
    }

    void addName(Resemblance resemblance, double strength) {
        if (strength > RatedResemblance.strengthOf(name)
                || (strength == RatedResemblance.strengthOf(name) && isPreferred(resemblance, name))) {
            name = new RatedResemblance(resemblance, strength);
        }
    }

    /** Among equally strong texts, a name says more to people. */
    private static boolean isPreferred(Resemblance resemblance, @Nullable RatedResemblance other) {
        boolean isName = resemblance.pattern().kind() == Kind.NAME;
        if (other == null) {
            return isName;
        }
        boolean isOtherName = other.resemblance().pattern().kind() == Kind.NAME;
        return isName == isOtherName ? isBefore(resemblance, other.resemblance()) : isName;
    }

    /** Among equals the first in the alphabet is kept, so that the order of the registry makes no difference. */
    private static boolean isBefore(Resemblance resemblance, Resemblance other) {
        return resemblance.pattern().text().compareTo(other.pattern().text()) < 0;
    }

    void addPlaceInName() {
        isPlaceInName = true;
    }

    void addNameInBio(Pattern pattern) {
        isFullNameInBio = true;
        isVerifiedNameInBio |= isVerifiedName(pattern);
    }

    /** The clearest is kept. */
    void addOffice(ClaimedOffice claimed) {
        if (office == null || claimed.by().compareTo(office.by()) < 0) {
            office = claimed;
        }
    }

    boolean isNamedInBio() {
        return isFullNameInBio;
    }

    boolean isVerifiedNameInBio() {
        return isVerifiedNameInBio;
    }

    boolean isWholeNameShown() {
        return name != null && name.resemblance().pattern().kind() == Kind.NAME;
    }

    boolean isNamedInDisplayName() {
        return target.isDistrict()
                && name != null
                && isWholeNameShown()
                && name.resemblance().type() == MatchType.EXACT;
    }

    boolean isVerifiedNameInDisplayName() {
        return name != null
                && isNamedInDisplayName()
                && isVerifiedName(name.resemblance().pattern());
    }

    /** Somebody else vouches only for the district's name, not for its aliases and the names of its schools. */
    private boolean isVerifiedName(Pattern pattern) {
        return target.isDistrict()
                && target.district().verified()
                && pattern.displayText().equals(target.district().name());
    }

    Candidate build(
            NormalisedAccount account,
            boolean isOtherDistrictInName,
            boolean isOtherDistrictInBio,
            CompiledPolicy policy) {
        return new Candidate(
                account,
                target,
                names,
                handle,
                name,
                new Mentions(isPlaceInName, isFullNameInBio, isOtherDistrictInName, isOtherDistrictInBio),
                office,
                policy);
    }
}
