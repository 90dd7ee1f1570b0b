package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.search.NormalisedAccount.PhraseMatches;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.NameSpeaker;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.signal.RoleClaims;
import org.lookalike.matching.signal.Signal;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.SchoolName;

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
                    "declared_parody", PhraseMatches::parody, "The account declares that it is a parody: “%s”.")
            .unweighed();

    /** No source saw the account, and families told of it. */
    public static final String REPORTED = "reported_by_families";

    /** The account claims a vacant office of the district. */
    public static final Signal CLAIMED_ROLE = new Signal("claimed_role", AgainstSignals::claimedRole).unweighed();

    /** By what is seen in a feed; in the order in which reasons of equal weight are given. */
    public static final List<Signal> FEED = List.of(
            new Signal("other_state_in_name", OtherPlaces::saidInFeed),
            new Signal("other_number", OtherDistrict::numbered),
            new Signal("other_organisation", OtherOrganisation::evaluate),
            UNKNOWN_SPEAKER,
            new Signal(
                    "name_of_other",
                    candidate -> Finding.aboutNameIf(
                            candidate.mentions().isOtherDistrictInName(),
                            candidate,
                            "The name is another registered district's.")),
            new Signal("unrelated_name", AgainstSignals::unrelatedName),
            new Signal(COULD_BE_OWN, PossibleOfficialAccount::evaluate).unweighed(),
            new Signal(COULD_BE_DEPARTMENT, AgainstSignals::possibleDepartment).unweighed());

    /** By what the account's owner cannot make; in the order in which reasons of equal weight are given. */
    public static final List<Signal> ANCHORED = List.of(
            new Signal("namesake_meant", Namesakes::stated),
            new Signal("namesake_proved", Namesakes::proved),
            new Signal("namesakes", Namesakes::ambiguous),
            new Signal("other_district", OtherDistrict::named));

    /** By what the profile says; in the order in which reasons of equal weight are given. */
    public static final List<Signal> PROFILE = List.of(
            DECLARED_PARODY,
            new Signal("other_state", OtherPlaces::saidInProfile),
            new Signal("other_place", OtherPlaces::town),
            new Signal("other_website", AgainstSignals::otherWebsite),
            new Signal("bio_says_other", AgainstSignals::bioSaysOther),
            new Signal(
                    "names_other",
                    candidate -> Finding.aboutNameIf(
                            candidate.mentions().isOtherDistrictInBio(),
                            candidate,
                            "The description gives the name of another registered district.")),
            new Signal(REPORTED, AgainstSignals::reported),
            CLAIMED_ROLE);

    private AgainstSignals() {}

    /** What people typed counts less than what is seen. How many they are says nothing of whether they are right. */
    private static Optional<Finding> reported(Candidate candidate) {
        int families = candidate.account().profile().reportedBy();
        return families == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        String.valueOf(families),
                        "",
                        (families == 1 ? "A family reported this account" : "Reported by " + families + " families")
                                + "; the name is as they typed it, and no source saw it, so it counts less."));
    }

    /** Only the handle is like the district's. A whole name with letters disguised is no accident, though. */
    private static Optional<Finding> unrelatedName(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        if (candidate.handle() == null
                || candidate.name() != null
                || candidate.mentions().isPlaceInName()
                || account.isNameGeneric()
                || account.translation().filter(TranslatedName::isPlaceUnknown).isPresent()
                || isWholeNameDisguised(candidate.handle())
                || isRoleInDistrict(candidate)
                || saysOwnWords(candidate)) {
            return Optional.empty();
        }
        return Optional.of(Finding.aboutName(
                candidate, "Only the handle is like " + candidate.whose() + "; the name is another."));
    }

    /** {@code Maple Hollow Updates}, but not {@code Hollis Maple}, where another word tells whose name it is. */
    private static boolean saysOwnWords(Candidate candidate) {
        SchoolName name = candidate.account().name();
        return !name.saysDistrict()
                && name.core().stream()
                        .allMatch(word -> candidate.isOwnWord(word)
                                || candidate.vocabulary().affixes().contains(word));
    }

    private static boolean isWholeNameDisguised(Resemblance handle) {
        Kind kind = handle.pattern().kind();
        return handle.type() == MatchType.CONFUSABLE
                && (kind == Kind.NAME || kind == Kind.PLACE || kind == Kind.OFFICIAL_HANDLE);
    }

    /** {@code Maple Hollow Superintendent} is no other person's name. */
    private static boolean isRoleInDistrict(Candidate candidate) {
        return candidate.target().isPerson()
                && candidate.account().name().core().stream()
                        .allMatch(word ->
                                candidate.vocabulary().roles().isWord(word) || candidate.isWordOfDistrict(word));
    }

    /** The description names another owner, such as a club. It says nothing of leaders, who have views of their own. */
    private static Optional<Finding> bioSaysOther(Candidate candidate) {
        Optional<String> disclaimer = candidate.account().phrases().disclaimer();
        return disclaimer
                .filter(phrase -> !candidate.target().isPerson())
                .map(phrase -> new Finding(
                        phrase, "", "The description says it is someone else's account: “" + phrase + "”."));
    }

    /** The account claims a vacant office of the district: the district's own leader, or somebody who is none. */
    private static Optional<Finding> claimedRole(Candidate candidate) {
        return RoleClaims.vacantOffice(candidate)
                .map(office -> new Finding(
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
                        reading.words(),
                        "",
                        "Nothing tells whether “" + reading.words()
                                + "” in the name is the district or somebody else."));
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
                                        candidate.texts().displayName(),
                                        "",
                                        "The name is the district's with an office of it, “" + office.words()
                                                + "”, and the district's website names the account, so it may be the district's own."))
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
