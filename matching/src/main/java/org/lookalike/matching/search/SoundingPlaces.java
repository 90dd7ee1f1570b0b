package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.Heard;
import org.lookalike.matching.search.index.SoundQuery;

/**
 * The registered places by how they sound.
 *
 * @param indexes those of all segments; they may know places that no district has any more
 * @param patterns the patterns of the districts, which decide it
 */
record SoundingPlaces(List<SoundIndex> indexes, PatternIndex patterns) {

    /** The registered places that sound like this one; the most alike first. */
    List<Heard> find(SoundQuery query) {
        return indexes.stream()
                .flatMap(index -> index.find(query).stream())
                .distinct()
                .filter(heard -> isRegistered(heard.place()))
                .sorted()
                .toList();
    }

    private boolean isRegistered(String place) {
        List<Pattern> places = new ArrayList<>();
        patterns.findSame(place, (pattern, type, edits) -> {
            if (pattern.kind() == Kind.PLACE) {
                places.add(pattern);
            }
        });
        return !places.isEmpty();
    }
}
