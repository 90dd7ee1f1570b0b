package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount.PhraseMatches;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.NameSpeaker;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.signal.RoleClaims;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Handles;

/** The signals that speak against a match. */
public final class AgainstSignals {

    /** Says that the district is to be asked whether the account is its own. */
    public static final String COULD_BE_OWN = "could_be_own";

    /** Says that the district is to be asked whether the account is that of a department of it. */
    public static final String COULD_BE_DEPARTMENT = "could_be_department";

    /** Nothing tells who speaks in the account's name. It is still reported, with low severity. */
    public static final Signal UNKNOWN_SPEAKER =
            new Signal("unknown_speaker", AgainstSignals::unknownSpeaker).unweighed();

    /** The account declares itself a parody. It is still reported, with low severity. */
    public static final Signal DECLARED_PARODY = Signal.ofPhrase(
                    "declared_parody", PhraseMatches::parody, "The account declares that it is a parody: '%s'.")
            .unweighed();

    /** The account claims a vacant office of the district. */
    public static final Signal CLAIMED_ROLE = new Signal("claimed_role", AgainstSignals::claimedRole).unweighed();

    /** By what is seen in a feed; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new Signal("other_state_in_name", OtherStates::saidInFeed),
            new Signal("other_number", OtherNumber::evaluate),
            new Signal("other_organisation", OtherOrganisation::evaluate),
            UNKNOWN_SPEAKER,
            new Signal("name_of_other", AgainstSignals::nameOfOther),
            new Signal("unrelated_name", UnrelatedName::evaluate),
            new Signal(COULD_BE_OWN, PossibleOfficialAccount::evaluate).unweighed(),
            new Signal(COULD_BE_DEPARTMENT, AgainstSignals::possibleDepartment).unweighed());

    /** By what the account's owner cannot make; in the order in which reasons of equal weight are given. */
    public static final List<Signal> ANCHORED = List.of(
            new Signal("namesake_meant", MeantNamesake::stated),
            new Signal("namesake_proved", MeantNamesake::proved),
            new Signal("namesakes", AmbiguousDistrictName::evaluate),
            new Signal("other_district", OtherDistrict::evaluate));

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            DECLARED_PARODY,
            new Signal("other_state", OtherStates::saidInProfile),
            new Signal("other_place", OtherPlace::evaluate),
            new Signal("other_website", AgainstSignals::otherWebsite),
            new Signal("bio_says_other", AgainstSignals::bioSaysOther),
            new Signal("names_other", AgainstSignals::bioNamesOther),
            CLAIMED_ROLE);

    private AgainstSignals() {}

    /** The display name is another registered district's full name, and not this one's. */
    private static Optional<Finding> nameOfOther(Candidate candidate) {
        return Finding.aboutNameIf(
                candidate.mentions().isOtherDistrictInName(), candidate, "The name is another registered district's.");
    }

    /** The description gives another registered district's full name, and not this one's. */
    private static Optional<Finding> bioNamesOther(Candidate candidate) {
        return Finding.aboutNameIf(
                candidate.mentions().isOtherDistrictInBio(),
                candidate,
                "The description gives the name of another registered district.");
    }

    /**
     * The description says that the account is somebody else's: a teacher's, a club's, a newspaper's. It says nothing of a
     * leader's account, because leaders are educators with views of their own too.
     */
    private static Optional<Finding> bioSaysOther(Candidate candidate) {
        return candidate
                .account()
                .phrases()
                .disclaimer()
                .filter(phrase -> !candidate.target().isLeader())
                .map(phrase -> new Finding(
                        1, phrase, "", "The description says it is someone else's account: '" + phrase + "'."));
    }

    /**
     * The account claims an office of the district, for which nobody is registered: the district's own leader, or somebody who is
     * none.
     */
    private static Optional<Finding> claimedRole(Candidate candidate) {
        return RoleClaims.vacantOffice(candidate)
                .map(office -> new Finding(
                        1,
                        office.observed(),
                        "",
                        "The account says it is the " + office.role() + " of " + candidate.fullName()
                                + ", and none is registered."));
    }

    /** The name has the district's in it, and nothing tells who speaks. It is told quietly, so that a word that nobody foresaw is neither a hole nor a flood. */
    private static Optional<Finding> unknownSpeaker(Candidate candidate) {
        return NameSpeaker.of(candidate)
                .filter(reading -> reading.speaker() == Speaker.UNKNOWN)
                .filter(reading -> !candidate.isMeantAsTarget())
                .map(reading -> new Finding(
                        1,
                        reading.words(),
                        "",
                        "Nothing tells whether '" + reading.words()
                                + "' in the name is the district or somebody else."));
    }

    /**
     * An account of an office of the district, perhaps: it is spoken by one, as in {@code Maple Hollow Public Schools Transportation}, and the
     * district's own website names the account. Without that it is told, as a false payroll office is the costliest of all.
     */
    private static Optional<Finding> possibleDepartment(Candidate candidate) {
        return isNamedByDistrict(candidate)
                        && !candidate.isMeantAsTarget()
                        && !candidate.isDisowned()
                        && candidate.takenOverAccount().isEmpty()
                        && candidate.account().phrases().bait().isEmpty()
                ? NameSpeaker.of(candidate)
                        .filter(reading -> reading.speaker() == Speaker.OFFICE)
                        .map(
                                office -> new Finding(
                                        1,
                                        candidate.texts().displayName(),
                                        "",
                                        "The name is the district's with an office of it, '" + office.words()
                                                + "', and the district's website names the account, so it may be the district's own."))
                : Optional.empty();
    }

    private static boolean isNamedByDistrict(Candidate candidate) {
        return candidate.account().profile().namedBy().stream()
                .anyMatch(host -> ProfileMentions.isOwnHost(host, candidate));
    }

    /** The account links to the website of another school or district. */
    private static Optional<Finding> otherWebsite(Candidate candidate) {
        if (candidate.identity().webDomains().isEmpty()) {
            return Optional.empty();
        }
        for (String link : candidate.account().profile().links()) {
            String host = Handles.host(link);
            if (!ProfileMentions.isOwnHost(host, candidate) && isSchool(host, candidate)) {
                return Optional.of(new Finding(
                        1,
                        link,
                        candidate.identity().webDomains().get(0),
                        "The account links to the website of another school or district."));
            }
        }
        return Optional.empty();
    }

    /** {@code maple.k12.ma.us} and {@code mapleschools.example}, by the words for "school district". */
    private static boolean isSchool(String host, Candidate candidate) {
        if (host.contains(".k12.")) {
            return true;
        }
        String label = Handles.domainLabel(host).replaceFirst("\\d+$", "");
        return candidate.vocabulary().handleForms().stream().anyMatch(label::endsWith)
                || candidate.vocabulary().shortForms().stream()
                        .anyMatch(form -> (form.length() > 2 || form.equals("sd")) && label.endsWith(form));
    }
}
