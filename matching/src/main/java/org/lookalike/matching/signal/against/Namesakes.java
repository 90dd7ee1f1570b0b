package org.lookalike.matching.signal.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;
import org.lookalike.usdistricts.UsDistrict;

/** Other districts of the USA with the same name, which an account may mean instead of the candidate. */
final class Namesakes {

    /** The state's part of the internet's names, as in {@code maple.k12.or.us}. */
    private static final Pattern STATE_OF_SCHOOLS = Pattern.compile("\\.k12\\.([a-z]{2})\\.us$");

    private Namesakes() {}

    /**
     * The account says it is in another state, where a district has the same name, or links to the website of such a district.
     * An account with nearly the registered handle imitates this district all the same, unless that handle is the place's name.
     */
    static Optional<Finding> stated(Candidate candidate) {
        String place = placeOf(candidate);
        if (!candidate.target().isDistrict() || isRegisteredHandle(candidate, place)) {
            return Optional.empty();
        }
        return inStateNamed(place, candidate)
                .map(state -> finding(
                        candidate,
                        state,
                        "A district in " + state + ", where the account says it is, has the same name."))
                .or(() -> byWebsite(place, candidate)
                        .map(link -> finding(
                                candidate,
                                link,
                                "The account links to the website of another district with the same name.")));
    }

    private static Finding finding(Candidate candidate, String observed, String summary) {
        return new Finding(observed, candidate.fullName(), summary);
    }

    /** Whether the handle is nearly a registered one that is not made of this place alone. */
    static boolean isRegisteredHandle(Candidate candidate, String place) {
        Resemblance handle = candidate.handle();
        return handle != null
                && handle.pattern().kind() == Kind.OFFICIAL_HANDLE
                && (place.isEmpty() || !handle.pattern().text().startsWith(place));
    }

    private static Optional<String> inStateNamed(String place, Candidate candidate) {
        return states(candidate)
                .filter(state -> isCalled(place, state, candidate))
                .findFirst()
                .map(state -> state.toUpperCase(Locale.ROOT));
    }

    /** {@code Maple Or Schools} is one of Maple in Oregon. */
    private static boolean isCalled(String place, String state, Candidate candidate) {
        SchoolName said = candidate.account().name();
        UsDistricts districts = candidate.usDistricts();
        return districts.states(place).contains(state)
                || (said.saysDistrict()
                        && said.kinds()
                                .anyMatch(kind ->
                                        districts.states(said.coreText(), kind).contains(state)))
                || (place.endsWith(state)
                        && districts.states(StringUtils.removeEnd(place, state)).contains(state));
    }

    /** Those that the account names, and those of the websites it links to. */
    private static Stream<String> states(Candidate candidate) {
        OtherPlaces others = OtherPlaces.of(candidate);
        return Stream.of(others.inFeed().stream(), others.inProfile().stream(), linkedStates(candidate))
                .flatMap(states -> states);
    }

    private static Stream<String> linkedStates(Candidate candidate) {
        return hosts(candidate)
                .map(STATE_OF_SCHOOLS::matcher)
                .filter(Matcher::find)
                .map(host -> host.group(1))
                .filter(state -> !state.equals(candidate.state()));
    }

    private static Optional<String> byWebsite(String place, Candidate candidate) {
        return hosts(candidate)
                .filter(host -> candidate.usDistricts().byWebsite(host, place).isPresent())
                .findFirst();
    }

    private static Stream<String> hosts(Candidate candidate) {
        return candidate.account().profile().links().stream()
                .map(Handles::host)
                .filter(host -> !ProfileMentions.isOwnHost(host, candidate));
    }

    /**
     * The website of a district with the same name in another state names the account as its own. As anybody can buy a
     * domain that a district gave up, this says nothing of an account that poses as this district.
     */
    static Optional<Finding> proved(Candidate candidate) {
        if (!candidate.target().isDistrict()) {
            return Optional.empty();
        }
        String place = placeOf(candidate);
        return candidate.account().profile().namedBy().stream()
                .filter(host -> !ProfileMentions.isOwnHost(host, candidate))
                .flatMap(host -> candidate.usDistricts().byWebsite(host, place).stream())
                .filter(district -> isElsewhere(district, candidate) && !isPosingAsThisOne(place, candidate))
                .findFirst()
                .map(district -> finding(
                        candidate,
                        String.valueOf(district.website()),
                        "The website of another district with the same name, %s (%s), names this account as its own."
                                .formatted(district.name(), district.state())));
    }

    /** A district of the same state may be this one, with a website that it did not register. */
    private static boolean isElsewhere(UsDistrict district, Candidate candidate) {
        return !candidate.state().isEmpty() && !candidate.state().equalsIgnoreCase(district.state());
    }

    private static boolean isPosingAsThisOne(String place, Candidate candidate) {
        return isRegisteredHandle(candidate, place)
                || isExactlyRegistered(candidate.handle())
                || isDisguised(candidate.handle())
                || isDisguised(candidate.name())
                || candidate.showsPictureOfDistrict()
                || PlaceAgreement.of(candidate) != PlaceAgreement.NONE
                || ProfileMentions.link(candidate).isPresent();
    }

    private static boolean isExactlyRegistered(@Nullable Resemblance handle) {
        return handle != null && handle.pattern().kind() == Kind.OFFICIAL_HANDLE && handle.isPlain(MatchType.EXACT);
    }

    private static boolean isDisguised(@Nullable Resemblance resemblance) {
        return resemblance != null && resemblance.type() == MatchType.CONFUSABLE;
    }

    /** Other districts have the same name, and nothing says that the account means this one. */
    static Optional<Finding> ambiguous(Candidate candidate) {
        String place = sharedPlace(candidate);
        if (!candidate.target().isDistrict()
                || place.isEmpty()
                || PlaceAgreement.of(candidate) != PlaceAgreement.NONE
                || ProfileMentions.link(candidate).isPresent()) {
            return Optional.empty();
        }
        List<String> others = others(candidate, place);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.aboutName(
                candidate,
                hasExactly(candidate, place) ? 1 - 1.0 / (1 + others.size()) : 1,
                others.size() == 1
                        ? "Another district, in " + others.get(0).toUpperCase(Locale.ROOT)
                                + ", has the same name, and nothing says which this is."
                        : others.size() + " other districts have the same name, and nothing says which this is."));
    }

    /** The place that handle and name are made of; empty when they are like a text that only this district has. */
    private static String sharedPlace(Candidate candidate) {
        Resemblance handle = candidate.handle();
        Resemblance name = candidate.name();
        return isOwn(handle) || isOwn(name) || isNumbered(name, candidate)
                ? ""
                : placeOf(candidate.account().name().placeText(), candidate);
    }

    /** The place that handle and name rest on. */
    static String placeOf(Candidate candidate) {
        return placeOf(said(candidate), candidate);
    }

    private static String placeOf(String said, Candidate candidate) {
        Resemblance handle = candidate.handle();
        if (candidate.account().name().saysDistrict() && !said.isEmpty()) {
            return said;
        }
        return handle != null && handle.pattern().kind() == Kind.PLACE
                ? handle.stripped().text()
                : "";
    }

    /** The place in the display name; where that has the target's name, its place, whatever is added: {@code Maple Hollow Schools Hollis OR}. */
    private static String said(Candidate candidate) {
        Resemblance name = candidate.name();
        return name != null
                        && name.isExact()
                        && name.pattern().kind() == Kind.NAME
                        && name.pattern().hasForm()
                ? name.pattern().text().substring(0, name.pattern().coreLength())
                : candidate.account().name().placeText();
    }

    /** {@code Maple Hollow School District 12}, where the number is the district's too. */
    private static boolean isNumbered(@Nullable Resemblance name, Candidate candidate) {
        List<String> numbers = candidate.account().name().numbers();
        return name != null
                && name.pattern().kind() == Kind.NAME
                && !numbers.isEmpty()
                && candidate.names().stream().anyMatch(own -> own.numbers().containsAll(numbers));
    }

    private static boolean isOwn(@Nullable Resemblance resemblance) {
        if (resemblance == null) {
            return false;
        }
        Kind kind = resemblance.pattern().kind();
        return kind == Kind.OFFICIAL_HANDLE || kind == Kind.OFFICIAL_HANDLE_BASE || kind == Kind.WEB_DOMAIN;
    }

    /** {@code Maple} may be {@code Maple County}, but is more likely a district called {@code Maple}. */
    private static boolean hasExactly(Candidate candidate, String place) {
        return candidate.names().stream().anyMatch(name -> name.placeText().equals(place));
    }

    /** {@code Maple Hollow ISD} says which of the districts called {@code Maple Hollow}. */
    private static Optional<String> saidKind(Candidate candidate) {
        SchoolName said = candidate.account().name();
        Resemblance handle = candidate.handle();
        return said.saysDistrict() || handle == null
                ? said.kind().stream()
                        .filter(kind -> !said.place().contains(kind))
                        .findFirst()
                : handle.stripped().forms().stream()
                        .flatMap(form -> candidate.vocabulary().kindsOf(form))
                        .findFirst();
    }

    private static List<String> others(Candidate candidate, String place) {
        UsDistricts districts = candidate.usDistricts();
        List<String> states = new ArrayList<>(saidKind(candidate)
                .map(kind -> districts.states(place, kind))
                .orElseGet(() -> districts.states(place)));
        if (candidate.isOwnPlace(place)) {
            states.remove(candidate.state());
        }
        return states;
    }
}
