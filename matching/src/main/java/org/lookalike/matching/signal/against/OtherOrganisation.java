package org.lookalike.matching.signal.against;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.NormalisedAccount;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.NameSpeaker;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.speaker.NameReader.Reading;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.SchoolName;

/** The name has a word that says the account is something else: a school, a parents' club, a team, the police. */
final class OtherOrganisation {

    private static final Pattern NUMBERED_SCHOOL = Pattern.compile("(?<before>.*) ps(?: no| number)? \\d{1,3}");

    private OtherOrganisation() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        SchoolName name = account.name();
        if (isCounty(candidate)) {
            return fires(candidate, "the town or county, not its school district.");
        }
        if (candidate.names().stream().anyMatch(own -> own.words().equals(name.words()))) {
            return Optional.empty();
        }
        Optional<Reading> reading = NameSpeaker.of(candidate);
        if (reading.filter(said -> said.speaker().isSomebodyElse()).isPresent()) {
            return reading.filter(said -> !candidate.isMeantAsTarget()
                            && !isParody(said, candidate)
                            && !claimsToBeDistrict(candidate, said))
                    .map(said -> spokenBy(said, candidate));
        }
        List<String> others = reading.isPresent() ? List.of() : othersIn(candidate);
        if (!others.isEmpty()) {
            return fires(candidate, "something else than the district: “" + String.join("”, “", others) + "”.");
        }
        if (!candidate.target().isDistrict()) {
            return Optional.empty();
        }
        if (isSchool(candidate)) {
            return fires(candidate, "a school, not the district.");
        }
        return isTown(candidate) ? fires(candidate, "the town or county, not its school district.") : Optional.empty();
    }

    /** What it says of itself lowers the severity, and does not silence. */
    private static boolean isParody(Reading reading, Candidate candidate) {
        return reading.speaker() == Speaker.PUBLICATION
                && candidate.account().phrases().parody().isPresent();
    }

    private static Finding spokenBy(Reading reading, Candidate candidate) {
        return Finding.aboutName(
                candidate,
                "The name has " + candidate.whose() + " in it, but “" + reading.words() + "” says that "
                        + reading.speaker() + " speaks.");
    }

    /** Words of the policy, where nothing of the name is the district's own. */
    private static List<String> othersIn(Candidate candidate) {
        NormalisedAccount account = candidate.account();
        return account.organisationWords().stream()
                .filter(word -> !candidate.isOwnWord(word) && !isOfLeadersDistrict(word, candidate))
                .filter(word -> !candidate.target().isPerson()
                        || !candidate.vocabulary().titles().contains(word))
                .filter(word -> !isLevel(word, candidate) || !isOfDistrict(word, account.name(), candidate))
                .toList();
    }

    /** {@code Superintendent of Falls Church}. */
    private static boolean isOfLeadersDistrict(String word, Candidate candidate) {
        return candidate.target().isPerson() && candidate.isWordOfDistrict(word);
    }

    private static Optional<Finding> fires(Candidate candidate, String whatItIs) {
        return Optional.of(Finding.aboutName(candidate, "The name says it is " + whatItIs));
    }

    /** {@code Maple Hollow Elementary} and {@code Maple Hollow School} are, even of an elementary district; {@code First Day of School} is not. */
    private static boolean isSchool(Candidate candidate) {
        SchoolName name = candidate.account().name();
        if (name.words().stream().allMatch("school"::equals)) {
            return false;
        }
        if (isNumberedSchool(candidate)) {
            return true;
        }
        if (candidate.names().stream().anyMatch(OtherOrganisation::endsInSchool)) {
            return false;
        }
        int last = name.words().size() - 1;
        boolean endsInSchool = name.words().get(last).equals("school");
        String end = name.words().get(endsInSchool && last > 0 ? last - 1 : last);
        return isLevel(end, candidate) || (endsInSchool && !end.equals("of") && !isOwnNameInSingular(name, candidate));
    }

    /** {@code Maple Hollow Unified School}, which is no school's name: a letter of the district's is missing. */
    private static boolean isOwnNameInSingular(SchoolName name, Candidate candidate) {
        return name.saysDistrict()
                && candidate.names().stream().anyMatch(own -> own.text().equals(name.text() + "s"));
    }

    /** {@code Maple Hollow PS 24}, of a district that has not that number itself. */
    private static boolean isNumberedSchool(Candidate candidate) {
        SchoolName name = candidate.account().name();
        Matcher numbered = NUMBERED_SCHOOL.matcher(name.phrase());
        return numbered.matches()
                && Stream.of(numbered.group("before").split(" "))
                        .noneMatch(candidate.vocabulary().district()::contains)
                && candidate.names().stream()
                        .noneMatch(own -> own.digits().stream().anyMatch(name.digits()::contains));
    }

    private static boolean endsInSchool(SchoolName name) {
        return !name.words().isEmpty()
                && name.words().get(name.words().size() - 1).equals("school");
    }

    /** {@code high} is of the district in {@code Maple Hollow High School District}, not in {@code Maple Corp High School}. */
    private static boolean isOfDistrict(String word, SchoolName name, Candidate candidate) {
        List<String> after = name.words()
                .subList(name.words().lastIndexOf(word) + 1, name.words().size());
        return after.stream().anyMatch(candidate.vocabulary().district()::contains);
    }

    /** {@code Maple County}, where neither the description nor the handle says more of the district. */
    private static boolean isCounty(Candidate candidate) {
        List<String> words = candidate.account().name().words();
        return candidate.target().isDistrict()
                && words.size() > 1
                && !candidate.account().name().saysDistrict()
                && NameReader.speakerOf(words.get(words.size() - 1)) == Speaker.OTHER_ORGANIZATION
                && candidate.vocabulary().kind().contains(words.get(words.size() - 1))
                && !candidate.mentions().isFullNameInBio()
                && (candidate.handle() == null || isBare(candidate.handle()));
    }

    /** A text of the district that says no more than the place. */
    private static boolean isBare(Resemblance handle) {
        return switch (handle.pattern().kind()) {
            case NAME, OFFICIAL_HANDLE_BASE -> true;
            case WEB_DOMAIN -> !handle.pattern().hasForm();
            default -> false;
        };
    }

    /** {@code City of Maple Hollow}. */
    private static boolean isTown(Candidate candidate) {
        SchoolName name = candidate.account().name();
        return name.words().size() > 2
                && candidate.vocabulary().kind().contains(name.words().get(0))
                && name.words().get(1).equals("of")
                && !name.saysDistrict();
    }

    private static boolean isLevel(String word, Candidate candidate) {
        return candidate.vocabulary().kind().contains(word)
                && candidate.policy().nameReader().saysOther(word);
    }

    /** Whether the profile claims to be the district's, as official or by home page and name; it only raises alerts. */
    private static boolean claimsToBeDistrict(Candidate candidate, Reading reading) {
        return candidate.account().phrases().disclaimer().isEmpty()
                && candidate.account().phrases().parody().isEmpty()
                && (isCalledOfficial(candidate, reading)
                        || (ProfileMentions.isLinkToHomePage(candidate)
                                && ProfileMentions.fullName(candidate).isPresent()));
    }

    /** {@code The official page of Maple Hollow Schools}, and not of what the name says, too: {@code of Maple Hollow Schools Athletics}. */
    private static boolean isCalledOfficial(Candidate candidate, Reading reading) {
        String bio = candidate.account().bioWords();
        return candidate.fullNamesOfDistrict().map(SchoolName::phrase).anyMatch(name -> Pattern.compile(
                        " official (\\w+ ){0,2}(of|for) (the )?" + Pattern.quote(name) + " (?!"
                                + Pattern.quote(reading.words()) + " )")
                .matcher(bio)
                .find());
    }
}
