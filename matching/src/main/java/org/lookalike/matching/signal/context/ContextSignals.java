package org.lookalike.matching.signal.context;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.ImpersonationTarget;
import org.lookalike.matching.search.NormalisedAccount.PhraseMatches;
import org.lookalike.matching.search.PersonClaim;
import org.lookalike.matching.signal.AffiliationClaims;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.text.SchoolName;

/** The signals that speak for a match, and mean nothing alone. */
public final class ContextSignals {

    /** By what is seen in a feed; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new Signal("avatar_same", ContextSignals::avatarSame),
            new Signal("unrelated_handle", ContextSignals::unrelatedHandle));

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            new Signal("bio_names_district", ContextSignals::bioNamesDistrict),
            new Signal("school_or_leader", ContextSignals::schoolOrLeader),
            new Signal("same_place", ContextSignals::samePlace),
            new Signal("links_to_district", ContextSignals::linksToDistrict),
            Signal.ofPhrase("urgent_words", PhraseMatches::urgent, "The account uses emergency wording: “%s”."),
            Signal.ofPhrase("bait_words", PhraseMatches::bait, "The account uses scam wording: “%s”."));

    /** By what the account's owner cannot make. */
    public static final List<Signal> ANCHORED = List.of(new Signal("disowned", ContextSignals::disowned));

    private static final int MIN_PART = 3;
    /** Districts shorten long words in their handles. */
    private static final int MAX_PART = 5;

    private ContextSignals() {}

    /** The picture is nearly the district's. Schools and clubs use its crest too, so it only supports other reasons. */
    private static Optional<Finding> avatarSame(Candidate candidate) {
        String whose = candidate.personClaim().isPresent() ? "person's or the district's." : "district's.";
        return candidate.showsPictureOfDistrict()
                ? Optional.of(
                        new Finding("profile picture", "logo", "The picture is nearly the same as one of the " + whose))
                : Optional.empty();
    }

    /** The description gives the district's full name. */
    private static Optional<Finding> bioNamesDistrict(Candidate candidate) {
        if (isCountedAlready(candidate)
                || ProfileMentions.speakAsDistrict(candidate)
                || candidate.account().phrases().disclaimer().isPresent()) {
            return Optional.empty();
        }
        return ProfileMentions.fullName(candidate)
                .map(words ->
                        new Finding(words, candidate.fullName(), "The description gives the district's full name."));
    }

    /** A bare name is taken for the district's only because of the description. */
    private static boolean isCountedAlready(Candidate candidate) {
        return candidate.mentions().isPlaceInName()
                && candidate.nameStrength() == 0
                && !candidate.account().name().saysDistrict();
    }

    /** The account says it is in the district's city or state. */
    private static Optional<Finding> samePlace(Candidate candidate) {
        String location = candidate.account().profile().location();
        String said = location == null ? "" : location;
        String city = String.valueOf(candidate.identity().city());
        String state = String.valueOf(candidate.identity().state());
        return switch (PlaceAgreement.of(candidate)) {
            case CITY ->
                Optional.of(new Finding(said, city, "The account says it is in " + city + ", as the district is."));
            case STATE ->
                Optional.of(new Finding(
                        0.5, said, state, "The account says it is in the district's state, " + state + "."));
            case NONE -> Optional.empty();
        };
    }

    /** The account links to the district's website, as imitators do to be believed. */
    private static Optional<Finding> linksToDistrict(Candidate candidate) {
        return ProfileMentions.link(candidate)
                .map(link -> new Finding(
                        link,
                        candidate.identity().webDomains().get(0),
                        "The account links to the district's website."));
    }

    /** The district was asked about the account, and says that it is not its own. */
    private static Optional<Finding> disowned(Candidate candidate) {
        return candidate.isDisowned()
                ? Optional.of(new Finding(
                        candidate.texts().handle(), "", "The district says that this account is not its own."))
                : Optional.empty();
    }

    /** The account is like a school or leader and speaks of the district, or, which counts less, of a leader's role. */
    private static Optional<Finding> schoolOrLeader(Candidate candidate) {
        ImpersonationTarget target = candidate.target();
        if (target.isDistrict()) {
            return Optional.empty();
        }
        if (target.person().isPresent()) {
            return candidate
                    .personClaim()
                    .map(claim -> new Finding(claim.said(), target.identity().name(), said(claim, candidate)));
        }
        boolean isToDistrict = AffiliationClaims.toDistrict(candidate).isPresent();
        return AffiliationClaims.first(candidate)
                .map(claim -> new Finding(
                        isToDistrict ? 1 : 0.5,
                        claim,
                        target.identity().name(),
                        "The account is like " + describe(target) + ", and speaks of "
                                + (isToDistrict ? "the district." : "the role.")));
    }

    /** Where the display name does not say whose name it is, this does. */
    private static String said(PersonClaim claim, Candidate candidate) {
        boolean isTold = candidate.name() != null && candidate.name().isExact();
        String who = candidate
                .target()
                .person()
                .filter(person -> !isTold)
                .map(person -> ", where " + person.name() + " is " + person.roleWithArticle())
                .orElse("");
        return switch (claim.where()) {
            case LINK -> "The account links to the website of the district" + who + ".";
            case PICTURE -> "The picture is nearly that of the person, or of the district" + who + ".";
            default -> "The " + claim.where().word() + " names " + claim.said() + who + ".";
        };
    }

    private static String describe(ImpersonationTarget target) {
        String name = target.identity().name();
        String district = target.district().name();
        return target.isPerson()
                ? "%s, %s of %s".formatted(name, target.role(), district)
                : "%s, a school of %s".formatted(name, district);
    }

    /** The name is the district's, but the handle has nothing to do with it, unlike those that districts choose. */
    private static Optional<Finding> unrelatedHandle(Candidate candidate) {
        String handle = candidate.texts().handleText();
        if (candidate.target().isPerson()
                || candidate.name() == null
                || candidate.handle() != null
                || handle.chars().allMatch(Character::isDigit)
                || candidate.names().stream().anyMatch(name -> hasPartOfName(handle, name, candidate))) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                candidate.texts().handle(),
                candidate.fullName(),
                "The name is " + candidate.whose() + ", but the handle has nothing to do with it."));
    }

    private static boolean hasPartOfName(String handle, SchoolName name, Candidate candidate) {
        String initials = name.initials(candidate.vocabulary());
        return (initials.length() >= MIN_PART && handle.startsWith(initials))
                || name.core().stream()
                        .anyMatch(word -> word.length() >= MIN_PART
                                && handle.contains(word.substring(0, Math.min(word.length(), MAX_PART))));
    }
}
