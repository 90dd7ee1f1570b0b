package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.PhraseMatches;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.RoleClaims;
import org.lookalike.matching.signal.Signal;

/** The signals that speak against a match. */
public final class AgainstSignals {

    /** Says that the district is to be asked whether the account is its own. */
    public static final String COULD_BE_OWN = "could_be_own";

    /** Says that the district is to be asked whether the account is that of a department of it. */
    public static final String COULD_BE_DEPARTMENT = "could_be_department";

    /** Nothing tells who speaks in the account's name. It is still reported, with low severity. */
    public static final Signal UNKNOWN_SPEAKER = new Signal("unknown_speaker", UnknownSpeaker::evaluate).unweighed();

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
            new Signal(COULD_BE_DEPARTMENT, PossibleDepartment::evaluate).unweighed());

    /** By what the account's owner cannot make; in the order in which reasons of equal weight are given. */
    public static final List<Signal> ANCHORED = List.of(
            new Signal("namesake_meant", StatedNamesake::evaluate),
            new Signal("namesake_proved", ConfirmedNamesake::evaluate),
            new Signal("namesakes", AmbiguousDistrictName::evaluate),
            new Signal("other_district", OtherDistrict::evaluate));

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            DECLARED_PARODY,
            new Signal("other_state", OtherStates::saidInProfile),
            new Signal("other_place", OtherPlace::evaluate),
            new Signal("other_website", OtherWebsite::evaluate),
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
}
