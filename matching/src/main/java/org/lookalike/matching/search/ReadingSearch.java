package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.lookalike.matching.languages.Reading;
import org.lookalike.matching.languages.Reading.Place;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.search.index.SoundIndex.Heard;
import org.lookalike.matching.search.index.SoundQuery;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;

/**
 * Looks for the places that a name in another language may mean. This is the only step in which places are compared by their sound,
 * and only those written in other than Latin letters are. Used once, by one thread.
 */
final class ReadingSearch {

    /** A place whose sound is so much less alike than another's is not meant, ... */
    private static final double MARGIN = 0.08;
    /** ... and so much less where the handle speaks for it. */
    private static final double MARGIN_BY_HANDLE = 0.2;

    private final PatternIndex patterns;
    private final SoundingPlaces sounds;
    private final CompiledPolicy policy;
    private final Set<Integer> foundByHandle;
    private final Consumer<Resemblance> found;

    /**
     * A search.
     *
     * @param foundByHandle the targets that the handle is like
     * @param found takes what is found
     */
    ReadingSearch(
            PatternIndex patterns,
            SoundingPlaces sounds,
            CompiledPolicy policy,
            Set<Integer> foundByHandle,
            Consumer<Resemblance> found) {
        this.patterns = patterns;
        this.sounds = sounds;
        this.policy = policy;
        this.foundByHandle = Set.copyOf(foundByHandle);
        this.found = found;
    }

    /**
     * Finds the places. Of the words that may be a place's name only the most likely may be misspelled.
     *
     * @return the reading, with the first place found as the most likely
     */
    Reading find(Reading reading) {
        List<List<String>> known = new ArrayList<>();
        for (int i = 0; i < reading.places().size(); i++) {
            Place place = reading.places().get(i);
            if (findWritten(place, reading, i == 0)) {
                known.add(place.words());
            }
            findSounding(place.latin(), reading).ifPresent(heard -> known.add(List.of(heard)));
        }
        return known.isEmpty() ? reading : reading.at(known.get(0));
    }

    /** Whether a place is registered as it is written. */
    private boolean findWritten(Place place, Reading reading, boolean isMaybeMisspelled) {
        SchoolName name = reading.name(place.words(), place.words(), policy.vocabulary());
        boolean isFound = false;
        for (String text : new LinkedHashSet<>(List.of(name.placeText(), name.coreText()))) {
            isFound |= find(text, reading, isMaybeMisspelled, target -> true);
        }
        return isFound;
    }

    /** The registered place that sounds most like this; empty when none does, or another place of the USA sounds more like it. */
    private Optional<String> findSounding(String latin, Reading reading) {
        SoundQuery query = SoundQuery.of(latin);
        List<Heard> heard = sounds.find(query);
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        double most = Math.max(heard.get(0).similarity(), policy.placeSounds().mostAlike(query));
        for (Heard one : heard) {
            if (one.similarity() >= most - MARGIN) {
                find(one.place(), reading, false, target -> true);
            } else if (one.similarity() >= most - MARGIN_BY_HANDLE) {
                find(one.place(), reading, false, foundByHandle::contains);
            }
        }
        return heard.get(0).similarity() >= most - MARGIN
                ? Optional.of(heard.get(0).place())
                : Optional.empty();
    }

    /** Whether a place of a target that may be meant is registered just so. */
    private boolean find(String text, Reading reading, boolean isMaybeMisspelled, Predicate<Integer> mayBeMeant) {
        StrippedText place = new StrippedText(text, List.of(), reading.forms(), 0, false, false);
        List<Pattern> same = new ArrayList<>();
        PatternIndex.Visitor visitor = (pattern, type, edits) -> {
            if (pattern.kind() == Kind.PLACE && mayBeMeant.test(pattern.target())) {
                found.accept(Resemblance.of(pattern, place, type, edits));
                if (type == MatchType.EXACT) {
                    same.add(pattern);
                }
            }
        };
        if (isMaybeMisspelled) {
            patterns.find(text, visitor);
        } else {
            patterns.findSame(text, visitor);
        }
        return !same.isEmpty();
    }
}
