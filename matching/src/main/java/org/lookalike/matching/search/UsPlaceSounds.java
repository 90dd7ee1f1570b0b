package org.lookalike.matching.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.SoundIndex;
import org.lookalike.matching.search.index.SoundIndex.SoundMatch;
import org.lookalike.matching.search.index.SoundQuery;
import org.lookalike.matching.text.UsDistricts;

/**
 * How alike to a name in another script the places of the USA sound, so that one is not taken for a registered place when it sounds
 * more like another. Prepared when first asked, because few names are in other scripts.
 */
public final class UsPlaceSounds {

    private final UsDistricts districts;
    private volatile @Nullable SoundIndex index;

    UsPlaceSounds(UsDistricts districts) {
        this.districts = districts;
    }

    /** How alike the place sounds that sounds most like this one; 0 where none does. */
    double mostAlike(SoundQuery query) {
        List<SoundMatch> closestFirst = index().find(query);
        return closestFirst.isEmpty() ? 0 : closestFirst.get(0).similarity();
    }

    private SoundIndex index() {
        SoundIndex prepared = index;
        if (prepared == null) {
            prepared = new SoundIndex(districts.places());
            index = prepared;
        }
        return prepared;
    }
}
