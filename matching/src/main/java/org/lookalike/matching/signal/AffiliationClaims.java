package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Roles;
import org.lookalike.matching.text.Roles.Stated;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Words;

/**
 * What an account claims of the district whose school or leader it is like. Schools and people share their names with
 * many others, so without such a claim they are not compared at all.
 */
public final class AffiliationClaims {

    private AffiliationClaims() {}

    /** Whether the candidate is worth scoring: districts always are, schools and leaders where the account claims them. */
    public static boolean suffice(Candidate candidate) {
        if (candidate.target().isDistrict() || candidate.personClaim().isPresent()) {
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
        return candidate.target().isPerson() ? toDistrict.or(() -> toRole(candidate)) : toDistrict;
    }

    /** The factor by which a leader's name counts: 1, or less where only the role, or the profile, is claimed. */
    static double share(Candidate candidate) {
        if (!candidate.target().isPerson() || candidate.personClaim().isPresent()) {
            return 1;
        }
        if (isLastNameAlone(candidate)) {
            return isLastNameClaimedInFeed(candidate) ? 1 : candidate.policy().number("leader.by_profile");
        }
        return toDistrict(candidate).isPresent() ? 1 : candidate.policy().number("leader.by_role");
    }

    /** Whether the account is like a leader and says no more of it than the role. */
    public static boolean isToRoleAlone(Candidate candidate) {
        return candidate.target().isPerson()
                && candidate.personClaim().isEmpty()
                && toDistrict(candidate).isEmpty();
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

    /**
     * How an account mentions its school's or leader's district: clearly by website, name, short form or place with a
     * form, or by its place alone, or a short form that is a form too; empty where it does not.
     */
    private record DistrictMention(Optional<String> clear, Optional<String> place) {

        private static final int MIN_PLACE = 4;
        private static final int MIN_ACRONYM = 3;

        /** What the account says anywhere. */
        static DistrictMention of(Candidate candidate) {
            Optional<String> link = ProfileMentions.link(candidate)
                    .map(any -> candidate.target().district().webDomains().get(0));
            DistrictMention mention = in(
                    said(candidate), wholeName(candidate) + candidate.account().bioWords(), candidate);
            return new DistrictMention(link.or(mention::clear), mention.place());
        }

        /** What the account says in what is seen of it in a feed. */
        static DistrictMention inFeed(Candidate candidate) {
            return in(nameWithoutLeader(candidate), wholeName(candidate), candidate);
        }

        /** Either. */
        Optional<String> first() {
            return clear.or(() -> place);
        }

        /** The mentions in the handle and in these words: those said without a leader's own name, and the whole. */
        private static DistrictMention in(String said, String whole, Candidate candidate) {
            String handle = handleWithoutName(candidate);
            Stream<String> names = Stream.of(
                            candidate.fullNamesOfDistrict().map(SchoolName::phrase),
                            webSites(candidate),
                            placesWithForm(whole, candidate))
                    .flatMap(texts -> texts)
                    .filter(text -> whole.contains(" " + text + " "));
            Map<Boolean, List<String>> acronyms = acronyms(candidate)
                    .filter(acronym -> said.contains(" " + acronym + " ") || isAtAnEnd(acronym, handle, candidate))
                    .collect(Collectors.partitioningBy(candidate.vocabulary()::isForm));
            Stream<String> places = Stream.concat(places(candidate), coresWithRole(candidate))
                    .filter(place -> place.length() >= MIN_PLACE && !isOfLeadersName(place, candidate))
                    .filter(place -> said.contains(" " + place + " ") || handle.contains(place.replace(" ", "")));
            return new DistrictMention(
                    Stream.concat(names, ofForm(acronyms, false)).findFirst(),
                    Stream.concat(places, ofForm(acronyms, true)).findFirst());
        }

        /** {@code isd} is the form of many districts, and of a few the short form. */
        private static Stream<String> ofForm(Map<Boolean, List<String>> acronyms, boolean isForm) {
            return acronyms.getOrDefault(isForm, List.of()).stream();
        }

        private static boolean isAtAnEnd(String acronym, String handle, Candidate candidate) {
            String whole = candidate.texts().handleText();
            Optional<Stated> stated = candidate.account().roles().inHandle();
            String role =
                    stated.map(said -> whole.substring(said.from(), said.to())).orElse("");
            String withoutRole = handle.replace(role, "");
            return Stream.of(handle, withoutRole).anyMatch(text -> text.startsWith(acronym) || text.endsWith(acronym));
        }

        /** A leader of Harmon may be called Harmon. */
        private static boolean isOfLeadersName(String place, Candidate candidate) {
            return candidate.target().isPerson()
                    && candidate.names().get(0).words().containsAll(List.of(place.split(" ")));
        }

        /** Name and description, without a leader's own name. */
        static String said(Candidate candidate) {
            return nameWithoutLeader(candidate) + "|" + candidate.account().bioWords();
        }

        private static String nameWithoutLeader(Candidate candidate) {
            List<String> words = new ArrayList<>(candidate.account().name().words());
            if (candidate.target().isPerson()) {
                words.removeAll(candidate.names().get(0).words());
            }
            return " " + String.join(" ", words) + " ";
        }

        private static String wholeName(Candidate candidate) {
            return " " + candidate.account().name().phrase() + " |";
        }

        static String handleWithoutName(Candidate candidate) {
            Resemblance alike = candidate.handle();
            if (alike != null && alike.pattern().kind() == Kind.LAST_NAME) {
                return String.join("", alike.stripped().added());
            }
            String handle = candidate.texts().handleText();
            return candidate.target().isPerson()
                    ? handle.replace(candidate.names().get(0).text(), "")
                    : handle;
        }

        private static Stream<String> webSites(Candidate candidate) {
            return candidate.target().district().webDomains().stream()
                    .map(Handles::host)
                    .map(DistrictMention::words)
                    .filter(host -> host.contains(" "));
        }

        /** {@code lee schools}. */
        private static Stream<String> placesWithForm(String whole, Candidate candidate) {
            return places(candidate)
                    .filter(place -> !place.isEmpty() && whole.contains(" " + place + " "))
                    .flatMap(place -> candidate.vocabulary().district().stream().map(form -> place + " " + form));
        }

        private static Stream<String> places(Candidate candidate) {
            String city = candidate.target().district().city();
            return Stream.concat(
                    candidate.districtNames().stream().map(name -> String.join(" ", name.place())),
                    Stream.ofNullable(city).map(DistrictMention::words));
        }

        /** Of somebody with the leader's role {@code Maple Hollow} says enough of {@code Maple Hollow Area}. */
        private static Stream<String> coresWithRole(Candidate candidate) {
            return candidate.target().isPerson() && candidate.account().roles().have(role(candidate))
                    ? candidate.districtNames().stream().map(name -> String.join(" ", name.core()))
                    : Stream.of();
        }

        private static Stream<String> acronyms(Candidate candidate) {
            return Stream.concat(
                            candidate.target().district().acronyms().stream().map(DistrictMention::words),
                            candidate.fullNamesOfDistrict().map(name -> name.initials(candidate.vocabulary())))
                    .filter(acronym -> acronym.length() >= MIN_ACRONYM);
        }

        private static String words(String text) {
            return String.join(" ", Words.of(text));
        }
    }
}
