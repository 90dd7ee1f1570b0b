package org.lookalike.matching.signal.against;

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

/** A district in another state with the same name, of which an account says that it is meant, or whose website names the account. */
final class MeantNamesake {

    /** The state's part of the internet's names, as in {@code maple.k12.or.us}. */
    private static final Pattern STATE_OF_SCHOOLS = Pattern.compile("\\.k12\\.([a-z]{2})\\.us$");

    private MeantNamesake() {}

    /**
     * The account says it is in another state, where a district has the same name, or links to the website of such a district.
     * An account with nearly the registered handle imitates this district all the same, unless that handle is the place's name.
     */
    static Optional<Finding> stated(Candidate candidate) {
        String place = AmbiguousDistrictName.placeOf(candidate);
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
        return new Finding(1, observed, candidate.fullName(), summary);
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
        OtherStates others = OtherStates.of(candidate);
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
     * The website of a district in another state with the same name names the account as its own. Anybody can buy a domain that
     * a district gave up, so this says nothing about an account that has this district's handle or picture, is in disguise, or says
     * that it is this one.
     */
    static Optional<Finding> proved(Candidate candidate) {
        if (!candidate.target().isDistrict()) {
            return Optional.empty();
        }
        String place = AmbiguousDistrictName.placeOf(candidate);
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
}
