package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount.PhraseMatches;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.text.Handles;

/**
 * An official account, perhaps, that the district has not registered: it belongs to the district's web domain, as the
 * platform found, or has the handle that the district would choose and says nothing more.
 */
final class PossibleOfficialAccount {

    /** Imitators add separators at the ends of a handle, or double them, when the plain handle is taken. */
    private static final Pattern ODD_SEPARATORS = Pattern.compile("^[._-]|[._-]{2}|[._-]$");

    private PossibleOfficialAccount() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        if (isOfSomebodyElse(candidate)) {
            return Optional.empty();
        }
        Optional<String> domain = provedDomain(candidate);
        if (domain.isPresent() && candidate.account().phrases().bait().isEmpty()) {
            return Optional.of(new Finding(
                    domain.get(),
                    domain.get(),
                    "The platform found that the account belongs to " + domain.get()
                            + ", the district's web domain, so it may be the district's own."));
        }
        boolean hasOwnHandle = hasHandleOfDistrict(candidate);
        boolean isPlain = hasOwnHandle || isFirstPageOfItsName(candidate);
        if (!isPlain || saysMore(candidate)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                hasOwnHandle ? candidate.texts().handle() : candidate.texts().displayName(),
                "",
                (hasOwnHandle
                                ? "The handle is what the district itself would choose, and the account"
                                : "The account has no handle of its own choice and")
                        + " says nothing more, so it may be the district's own."));
    }

    /** The domain to which the platform found it belongs. A part of one, which pupils may have, proves nothing. */
    private static Optional<String> provedDomain(Candidate candidate) {
        AccountProfile profile = candidate.account().profile();
        List<String> proved = Handles.provedDomains(profile.platform(), profile.handle(), profile.verifiedLinks());
        return candidate.identity().webDomains().stream()
                .map(Handles::host)
                .filter(proved::contains)
                .findFirst();
    }

    /** Leaders have namesakes, a handle that was taken over is no longer the district's, and the district knows its accounts. */
    private static boolean isOfSomebodyElse(Candidate candidate) {
        return candidate.target().isPerson() || candidate.takenOverAccount().isPresent() || candidate.isDisowned();
    }

    private static boolean saysMore(Candidate candidate) {
        PhraseMatches phrases = candidate.account().phrases();
        return phrases.bait().isPresent()
                || phrases.urgent().isPresent()
                || ProfileMentions.nameMoreThanHandle(candidate);
    }

    private static boolean hasHandleOfDistrict(Candidate candidate) {
        Resemblance handle = candidate.handle();
        return handle != null
                && handle.isPlain(MatchType.EXACT)
                && isSpelledAsDistrictWould(handle, candidate)
                && nameAddsNothing(candidate)
                && !(showsFullName(candidate) && (isRegistered(handle) || hasAccountOnPlatform(candidate)));
    }

    private static boolean isSpelledAsDistrictWould(Resemblance handle, Candidate candidate) {
        return !ODD_SEPARATORS.matcher(candidate.texts().handle()).find()
                && !(isRegistered(handle) && candidate.differsInSeparators());
    }

    private static boolean isRegistered(Resemblance handle) {
        return handle.pattern().kind() == Kind.OFFICIAL_HANDLE;
    }

    private static boolean nameAddsNothing(Candidate candidate) {
        Resemblance name = candidate.name();
        return candidate.account().nameSaysNothing() && (name == null || name.type() == MatchType.EXACT);
    }

    /** An account that shows the district's full name presents itself as the district. */
    private static boolean showsFullName(Candidate candidate) {
        Resemblance name = candidate.name();
        return name != null && name.pattern().kind() == Kind.NAME;
    }

    /** A page with a number for a handle, unless one is registered: then a second of the name is hardly an omission. */
    private static boolean isFirstPageOfItsName(Candidate candidate) {
        Resemblance name = candidate.name();
        return name != null
                && name.isPlain(MatchType.EXACT)
                && candidate.texts().handleText().chars().allMatch(Character::isDigit)
                && !hasAccountOnPlatform(candidate);
    }

    private static boolean hasAccountOnPlatform(Candidate candidate) {
        return candidate.identity().officialAccounts().stream().anyMatch(candidate::isOnPlatformOf);
    }
}
