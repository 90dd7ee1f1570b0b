package org.lookalike.matching.search;

import java.util.List;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundQuery;

/**
 * The registered places by how they sound.
 *
 * @param indexes those of all segments; they may know places that no district has any more
 * @param patterns the patterns of the districts, which decide it
 */
record RegisteredPlaceSounds(List<SoundIndex> indexes, PatternIndex patterns) {

    /** The registered places that sound like this one; the most alike first. */
    List<SoundMatch> find(SoundQuery query) {
        return indexes.stream()
                .flatMap(index -> index.find(query).stream())
                .distinct()
                .filter(match ->
                        !patterns.findSame(match.place(), Pattern::isPlace).isEmpty())
                .sorted()
                .toList();
    }
}
