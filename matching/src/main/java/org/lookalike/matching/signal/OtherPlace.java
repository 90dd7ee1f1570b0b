package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lookalike.matching.signal.SamePlace.Agreement;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Words;

/** The account says it is in another town. */
final class OtherPlace implements Signal {

    @Override
    public String id() {
        return "other_place";
    }

    @Override
    public Role role() {
        return Role.AGAINST;
    }

    @Override
    public Optional<Reason> look(Candidate candidate) {
        String city = candidate.identity().city();
        String location = candidate.account().profile().location();
        if (city == null
                || location == null
                || SamePlace.of(candidate) == Agreement.CITY
                || LinksToDistrict.isLinked(candidate)) {
            return Optional.empty();
        }
        List<String> town = town(candidate);
        if (town.isEmpty() || isOwn(town, candidate)) {
            return Optional.empty();
        }
        return Optional.of(
                reason(candidate, 1, location, city, "The account says it is in another place than " + city + "."));
    }

    private static List<String> town(Candidate candidate) {
        List<String> words = new ArrayList<>(Words.split(candidate.account().locationWords()));
        String whole = String.join("", words);
        if (States.code(whole) != null) {
            return List.of();
        }
        words.removeIf(word -> States.code(word) != null || word.equals("usa") || word.equals("us"));
        return words;
    }

    /** Districts are often named by a place other than the seat of their office. */
    private static boolean isOwn(List<String> town, Candidate candidate) {
        return candidate.names().stream().anyMatch(name -> name.words().containsAll(town));
    }
}
