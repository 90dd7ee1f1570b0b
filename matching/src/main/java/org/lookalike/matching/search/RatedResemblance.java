package org.lookalike.matching.search;

import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.index.Resemblance;

/**
 * A resemblance and how much it says.
 *
 * @param strength 0..1; see {@link Strength}
 */
public record RatedResemblance(Resemblance resemblance, double strength) {

    /** The strength, which is 0 when there is no resemblance. */
    static double strengthOf(@Nullable RatedResemblance rated) {
        return rated == null ? 0 : rated.strength();
    }
}
