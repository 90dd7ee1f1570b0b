package org.lookalike.matching.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.languages.TranslatedName;

/**
 * What a name in another language says, with the place that it means. A place that only a district gave itself is meant for that
 * district alone.
 *
 * @param translation null where the name is in no other language that is known
 * @param known registered places that may be meant, the most likely first
 */
record TranslatedPlaces(@Nullable TranslatedName translation, List<Known> known) {

    static final TranslatedPlaces NONE = new TranslatedPlaces(null, List.of());

    TranslatedPlaces {
        known = List.copyOf(known);
    }

    /**
     * A place that is registered.
     *
     * @param districts the ids of those that gave it themselves
     * @param isVouched whether it is in a name that somebody else vouches for
     */
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
