package org.lookalike.matching.signal.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.signal.Finding;
import org.lookalike.matching.signal.PlaceAgreement;
import org.lookalike.matching.signal.ProfileMentions;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.UsDistricts;

/** Other districts of the USA have the same name, and nothing says that the account means this one. */
final class AmbiguousDistrictName {

    private AmbiguousDistrictName() {}

    static Optional<Finding> evaluate(Candidate candidate) {
        String place = place(candidate);
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
    private static String place(Candidate candidate) {
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
