package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lookalike.matching.languages.Reading;
import org.lookalike.matching.languages.Reading.Place;
import org.lookalike.matching.search.PlacesRead.Known;
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
    private final List<ImpersonationTarget> targets;
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
            List<ImpersonationTarget> targets,
            CompiledPolicy policy,
            Set<Integer> foundByHandle,
            Consumer<Resemblance> found) {
        this.patterns = patterns;
        this.sounds = sounds;
        this.targets = targets;
        this.policy = policy;
        this.foundByHandle = Set.copyOf(foundByHandle);
        this.found = found;
    }

    /** Finds the places. Of the words that may be a place's name only the most likely may be misspelled. */
    PlacesRead find(Reading reading) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < reading.places().size(); i++) {
            Place place = reading.places().get(i);
            known(place.words(), findWritten(place, reading, i == 0)).ifPresent(known::add);
            findSounding(place.latin(), reading, known);
        }
        return new PlacesRead(reading, known);
    }

    private Optional<Known> known(List<String> words, List<Pattern> same) {
        return same.isEmpty()
                ? Optional.empty()
                : Optional.of(new Known(
                        words,
                        same.stream()
                                .map(pattern -> districtId(target(pattern)))
                                .collect(Collectors.toSet()),
                        same.stream().anyMatch(pattern -> target(pattern).isVouched())));
    }

    private ImpersonationTarget target(Pattern pattern) {
        return targets.get(pattern.target());
    }

    private static String districtId(ImpersonationTarget target) {
        return target.district().districtId();
    }

    /** Takes the places that are registered as this one is written; returns those that are so letter by letter. */
    private List<Pattern> findWritten(Place place, Reading reading, boolean isMaybeMisspelled) {
        SchoolName name = reading.name(place.words(), place.words(), policy.vocabulary());
        List<Pattern> same = new ArrayList<>();
        for (String text : new LinkedHashSet<>(List.of(name.placeText(), name.coreText()))) {
            PatternIndex.Visitor visitor = (pattern, type, edits) -> {
                if (pattern.kind() == Kind.PLACE) {
                    found.accept(Resemblance.of(pattern, stripped(text, reading), type, edits));
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
        }
        return same;
    }

    private static StrippedText stripped(String place, Reading reading) {
        return new StrippedText(place, List.of(), reading.forms(), 0, false, false);
    }

    /**
     * Takes the registered places that sound like this one, unless another place sounds more like it: one of the USA, one that somebody
     * vouches for, or one of the same district.
     */
    private void findSounding(String latin, Reading reading, List<Known> known) {
        SoundQuery query = SoundQuery.of(latin);
        List<Heard> mostAlikeFirst = sounds.find(query);
        if (mostAlikeFirst.isEmpty()) {
            return;
        }
        double most = policy.placeSounds().mostAlike(query);
        Map<String, Double> mostOfDistrict = new HashMap<>();
        for (Heard heard : mostAlikeFirst) {
            double similarity = heard.similarity();
            List<Pattern> places = places(heard.place());
            if (places.stream().anyMatch(pattern -> target(pattern).isVouched())) {
                most = Math.max(most, similarity);
            }
            List<Pattern> meant = new ArrayList<>();
            for (Pattern pattern : places) {
                ImpersonationTarget target = target(pattern);
                double rival = target.isVouched()
                        ? most
                        : Math.max(most, mostOfDistrict.computeIfAbsent(districtId(target), first -> similarity));
                if (similarity >= rival - MARGIN) {
                    meant.add(pattern);
                }
                if (similarity >= rival - (foundByHandle.contains(pattern.target()) ? MARGIN_BY_HANDLE : MARGIN)) {
                    found.accept(Resemblance.of(pattern, stripped(heard.place(), reading), MatchType.EXACT, 0));
                }
            }
            known(List.of(heard.place()), meant).ifPresent(known::add);
        }
    }

    private List<Pattern> places(String text) {
        List<Pattern> places = new ArrayList<>();
        patterns.findSame(text, (pattern, type, edits) -> {
            if (pattern.kind() == Kind.PLACE) {
                places.add(pattern);
            }
        });
        return places;
    }
}
