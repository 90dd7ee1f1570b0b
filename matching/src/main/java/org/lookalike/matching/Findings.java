package org.lookalike.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.signal.Account;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.PhraseMatches;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Subject;
import org.lookalike.matching.text.SchoolName;

/** What the search found about one district: the strongest resemblance of the handle and of the display name. */
final class Findings {

    private final Subject subject;
    private final List<SchoolName> names;
    private @Nullable Resemblance handle;
    private @Nullable Resemblance name;
    private double handleStrength;
    private double nameStrength;
    private boolean sharesPlace;
    private boolean isNamedInBio;
    private boolean isVerifiedNameInBio;

    Findings(Subject subject, List<SchoolName> names) {
        this.subject = subject;
        this.names = names;
    }

    Subject subject() {
        return subject;
    }

    List<SchoolName> names() {
        return names;
    }

    void handle(Resemblance resemblance, double strength) {
        if (strength > handleStrength || (strength == handleStrength && isBefore(resemblance, handle))) {
            handle = resemblance;
            handleStrength = strength;
        }
    }

    void name(Resemblance resemblance, double strength) {
        if (strength > nameStrength || (strength == nameStrength && isPreferred(resemblance, name))) {
            name = resemblance;
            nameStrength = strength;
        }
    }

    /** Of equals, a name of the district says more to people than its other texts. */
    private static boolean isPreferred(Resemblance resemblance, @Nullable Resemblance other) {
        boolean isName = resemblance.pattern().kind() == Kind.NAME;
        boolean isOtherName = other != null && other.pattern().kind() == Kind.NAME;
        return isName == isOtherName ? isBefore(resemblance, other) : isName;
    }

    /** Of equals, the first in the alphabet is kept: search finds them in the order of the whole registry. */
    private static boolean isBefore(Resemblance resemblance, @Nullable Resemblance other) {
        return other != null
                && resemblance.pattern().text().compareTo(other.pattern().text()) < 0;
    }

    void sharesPlace() {
        sharesPlace = true;
    }

    void isNamedInBio(Pattern pattern) {
        isNamedInBio = true;
        isVerifiedNameInBio |= isVerifiedName(pattern);
    }

    /** Whether the description gives the district's full name. */
    boolean isInBio() {
        return isNamedInBio;
    }

    /** Whether the display name is the district's full name. */
    boolean isByName() {
        return subject.isDistrict()
                && name != null
                && name.pattern().kind() == Kind.NAME
                && name.likeness() == Likeness.SAME;
    }

    /** The same, where somebody other than the district vouches for that name. */
    boolean isVerifiedInBio() {
        return isVerifiedNameInBio;
    }

    /** The same, where somebody other than the district vouches for that name. */
    boolean isByVerifiedName() {
        return name != null && isByName() && isVerifiedName(name.pattern());
    }

    /** Aliases, and the names of schools, are what the district says of itself. */
    private boolean isVerifiedName(Pattern pattern) {
        return subject.isDistrict()
                && subject.district().verified()
                && pattern.shown().equals(subject.district().name());
    }

    /** Everything found, to be scored; {@code isOtherNamed} when another district is named, and this one is not. */
    Candidate candidate(Account account, PhraseMatches sayings, boolean isOtherNamed, Rules rules) {
        return new Candidate(
                account,
                sayings,
                subject,
                names,
                handle,
                handleStrength,
                name,
                nameStrength,
                sharesPlace,
                isNamedInBio,
                isOtherNamed,
                rules);
    }
}
