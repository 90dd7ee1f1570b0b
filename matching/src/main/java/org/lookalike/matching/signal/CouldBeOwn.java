package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;

/**
 * The handle is just what the district itself would choose, and the account says nothing more: it may well be one that
 * the district has not registered.
 */
final class CouldBeOwn implements Signal {

    /** Where no word begins or ends, as imitators set them when the plain handle is taken. */
    private static final Pattern ODD_SEPARATORS = Pattern.compile("^[._-]|[._-]{2}|[._-]$");

    @Override
    public String id() {
        return "could_be_own";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    private static boolean isPlainHandle(Candidate candidate) {
        Resemblance handle = candidate.handle();
        return handle != null
                && ResemblanceTests.isPlainly(handle, Likeness.SAME)
                && candidate.account().nameSaysNothing()
                && !ODD_SEPARATORS.matcher(candidate.account().handle()).find()
                && !(handle.pattern().kind() == Kind.OFFICIAL_HANDLE && ResemblanceTests.differsInSeparators(candidate))
                && (candidate.name() == null || candidate.name().likeness() == Likeness.SAME);
    }

    /** An account that shows the district's full name presents itself as the district. */
    private static boolean isFullName(Candidate candidate) {
        Resemblance name = candidate.name();
        return name != null && name.pattern().kind() == Kind.NAME;
    }

    /** A page that has a number for a handle has chosen none. */
    private static boolean isPlainName(Candidate candidate) {
        Resemblance name = candidate.name();
        return name != null
                && ResemblanceTests.isPlainly(name, Likeness.SAME)
                && candidate.account().handleText().chars().allMatch(Character::isDigit);
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        if (!(isPlainHandle(candidate) || isPlainName(candidate))
                || candidate.subject().isLeader()
                || HandleTakenOver.isTakenOver(candidate)
                || candidate.sayings().bait().isPresent()
                || candidate.sayings().urgent().isPresent()
                || BioNamesDistrict.looksBeyondTheName(candidate)) {
            return Optional.empty();
        }
        return Optional.of(
                isPlainHandle(candidate)
                        ? reason(
                                candidate,
                                isFullName(candidate) ? candidate.policy().number("own.full_name") : 1,
                                candidate.account().handle(),
                                "",
                                "The handle is what the district itself would choose, and the account says nothing"
                                        + " more, so it may be the district's own.")
                        : reason(
                                candidate,
                                1,
                                candidate.account().displayName(),
                                "",
                                "The account has no handle of its own choice and says nothing more, so it may be the"
                                        + " district's own."));
    }
}
