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
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.languages.TranslatedName.Place;
import org.lookalike.matching.search.TranslatedNameSearch.TranslatedPlaces.Known;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundIndex.SoundQuery;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;

/** Looks for places that a name in another language may mean, if not in Latin letters also by their sound. */
record TranslatedNameSearch(TargetIndex index, Set<Integer> foundByHandle, Consumer<Resemblance> found) {

    /** A place that sounds less alike than another by more than this is not meant. */
    private static final double MARGIN = 0.08;
    /** The same where the handle resembles the target, too. */
    private static final double MARGIN_BY_HANDLE = 0.2;

    /** Finds the places. Of the words that may be a place's name only the most likely may be misspelled. */
    TranslatedPlaces find(TranslatedName translation) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < translation.places().size(); i++) {
            Place place = translation.places().get(i);
            known(place.words(), findWritten(place, translation, i == 0)).ifPresent(known::add);
            findSounding(place.latin(), translation, known);
        }
        return new TranslatedPlaces(translation, known);
    }

    private Optional<Known> known(List<String> words, List<Pattern> same) {
        return same.isEmpty()
                ? Optional.empty()
                : Optional.of(new Known(
                        words,
                        same.stream().map(index::districtId).collect(Collectors.toSet()),
                        same.stream().anyMatch(pattern -> index.target(pattern).isVouched())));
    }

    /** Takes the places that are registered as this one is written; returns those that are so letter by letter. */
    private List<Pattern> findWritten(Place place, TranslatedName translation, boolean isMaybeMisspelled) {
        SchoolName name =
                translation.name(place.words(), place.words(), index.policy().vocabulary());
        List<Pattern> same = new ArrayList<>();
        for (String text : new LinkedHashSet<>(List.of(name.placeText(), name.coreText()))) {
            List<Pattern> exact = index.patterns().findSame(text, Pattern::isPlace);
            same.addAll(exact);
            exact.forEach(pattern -> take(pattern, text, translation, MatchType.EXACT, 0));
            if (isMaybeMisspelled) {
                index.patterns().find(text, (pattern, type, edits) -> {
                    if (pattern.isPlace() && type != MatchType.EXACT) {
                        take(pattern, text, translation, type, edits);
                    }
                });
            }
        }
        return same;
    }

    private void take(Pattern pattern, String place, TranslatedName translation, MatchType type, int edits) {
        StrippedText stripped = new StrippedText(place, List.of(), translation.forms(), 0, false, false);
        found.accept(Resemblance.of(pattern, stripped, type, edits));
    }

    /** Takes places that sound like this one, unless one of the USA, vouched for or of the same district does more. */
    private void findSounding(String latin, TranslatedName translation, List<Known> known) {
        SoundQuery query = SoundQuery.of(latin);
        List<SoundMatch> closestFirst = index.placesSounding(query);
        if (closestFirst.isEmpty()) {
            return;
        }
        double most = index.policy().usPlaceSounds().find(query).stream()
                .findFirst()
                .map(SoundMatch::similarity)
                .orElse(0.0);
        Map<String, Double> mostOfDistrict = new HashMap<>();
        for (SoundMatch match : closestFirst) {
            double similarity = match.similarity();
            List<Pattern> places = index.patterns().findSame(match.place(), Pattern::isPlace);
            if (places.stream().anyMatch(pattern -> index.target(pattern).isVouched())) {
                most = Math.max(most, similarity);
            }
            List<Pattern> meant = new ArrayList<>();
            for (Pattern pattern : places) {
                double closest = index.target(pattern).isVouched()
                        ? most
                        : Math.max(
                                most, mostOfDistrict.computeIfAbsent(index.districtId(pattern), first -> similarity));
                if (similarity >= closest - MARGIN) {
                    meant.add(pattern);
                }
                if (similarity >= closest - (foundByHandle.contains(pattern.target()) ? MARGIN_BY_HANDLE : MARGIN)) {
                    take(pattern, match.place(), translation, MatchType.EXACT, 0);
                }
            }
            known(List.of(match.place()), meant).ifPresent(known::add);
        }
    }

    /** What a name says, or null, and places meant, the likeliest first; an unvouched one for its district alone. */
    record TranslatedPlaces(@Nullable TranslatedName translation, List<Known> known) {

        static final TranslatedPlaces NONE = new TranslatedPlaces(null, List.of());

        TranslatedPlaces {
            known = List.copyOf(known);
        }

        /** A registered place, with the districts that gave it themselves; vouched where somebody else does. */
        record Known(List<String> words, Set<String> districts, boolean isVouched) {

            boolean isOf(ImpersonationTarget target) {
                return isVouched
                        || (!target.isVouched()
                                && districts.contains(target.district().districtId()));
            }
        }

        /** What the name says as far as this target is concerned. */
        Optional<TranslatedName> of(ImpersonationTarget target) {
            if (translation == null) {
                return Optional.empty();
            }
            return known.stream()
                    .filter(place -> place.isOf(target))
                    .findFirst()
                    .map(place -> translation.at(place.words()))
                    .or(() -> Optional.of(translation));
        }
    }
}
