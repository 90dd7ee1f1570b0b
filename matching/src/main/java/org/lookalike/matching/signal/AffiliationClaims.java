package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.text.Roles;

/**
 * What an account claims of the district whose school or leader it is like. Schools and people share their names with
 * many others, so without such a claim they are not compared at all.
 */
public final class AffiliationClaims {

    private AffiliationClaims() {}

    /** Whether the candidate is worth scoring: districts always are, schools and leaders where the account claims them. */
    public static boolean suffice(Candidate candidate) {
        if (candidate.target().isDistrict()) {
            return true;
        }
        return isLastNameAlone(candidate)
                ? isSaidWithLastName(candidate)
                : first(candidate).isPresent();
    }

    /** Whether nothing but a leader's last name is alike. */
    private static boolean isLastNameAlone(Candidate candidate) {
        return isNoneButLastName(candidate.name()) && isNoneButLastName(candidate.handle());
    }

    private static boolean isNoneButLastName(@Nullable Resemblance resemblance) {
        return resemblance == null || resemblance.pattern().kind() == Kind.LAST_NAME;
    }

    /** The leader's own role and the district, or the title of a doctor and more of the district than its place. */
    private static boolean isSaidWithLastName(Candidate candidate) {
        DistrictMention mention = DistrictMention.of(candidate);
        if (candidate.account().roles().have(role(candidate))) {
            return mention.first().isPresent() && !RoleClaims.areOfAnotherDistrict(role(candidate), candidate);
        }
        return candidate.texts().isOfDoctor() && mention.clear().isPresent();
    }

    /** The first claim, of a leader also to the role alone. */
    public static Optional<String> first(Candidate candidate) {
        Optional<String> toDistrict = toDistrict(candidate);
        return candidate.target().isLeader() ? toDistrict.or(() -> toRole(candidate)) : toDistrict;
    }

    /**
     * The factor by which a leader's name counts: 1 where the account names the district, less where only the role; and of a last
     * name less where only the profile says either.
     */
    static double share(Candidate candidate) {
        if (!candidate.target().isLeader()) {
            return 1;
        }
        if (isLastNameAlone(candidate)) {
            return isLastNameClaimedInFeed(candidate) ? 1 : candidate.policy().number("leader.by_profile");
        }
        return toDistrict(candidate).isPresent() ? 1 : candidate.policy().number("leader.by_role");
    }

    /** Whether the account is like a leader and says no more of it than the role. */
    public static boolean isToRoleAlone(Candidate candidate) {
        return candidate.target().isLeader() && toDistrict(candidate).isEmpty();
    }

    private static boolean isLastNameClaimedInFeed(Candidate candidate) {
        return (candidate.texts().isOfDoctor() || candidate.account().roles().areInFeed(role(candidate)))
                && DistrictMention.inFeed(candidate).first().isPresent();
    }

    /** The district's website, place or short form, as the account gives it; empty if it gives none. */
    public static Optional<String> toDistrict(Candidate candidate) {
        return DistrictMention.of(candidate).first();
    }

    /** The words for a leader's role that the account gives; empty if it gives none. */
    private static Optional<String> toRole(Candidate candidate) {
        Roles roles = candidate.vocabulary().roles();
        String role = role(candidate);
        boolean isKnown = roles.formsOf(role).findAny().isPresent();
        if (isKnown && (!candidate.account().roles().have(role) || RoleClaims.areOfAnotherDistrict(role, candidate))) {
            return Optional.empty();
        }
        String said = DistrictMention.said(candidate);
        String handle = DistrictMention.handleWithoutName(candidate);
        return (isKnown ? roles.formsOf(role) : Stream.of(role))
                .filter(form -> said.contains(" " + form + " ") || handle.contains(form.replace(" ", "")))
                .findFirst();
    }

    private static String role(Candidate candidate) {
        return candidate.vocabulary().roles().of(candidate.target().role());
    }
}
