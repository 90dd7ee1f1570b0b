package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.lookalike.matching.search.index.EditPlaces.EditQuery;

/**
 * Finds the English names of places that a name in another script sounds like: by the {@linkplain PhoneticCode
 * consonants}, of which longer names may have one or two others, then by the letters. Immutable; safe for any number of
 * threads.
 */
public final class SoundIndex {

    /** Fewer consonants are those of too many places. */
    private static final int MIN_SOUNDS = 2;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    /** How alike the letters must be: the fewer the consonants, the more. */
    private static final double SIMILARITY_OF_FEW = 0.85;

    private static final double PER_SOUND = 0.1;
    private static final double MIN_SIMILARITY = 0.6;
    private static final double SIMILARITY_IF_MISHEARD = 0.7;

    private final List<String> names = new ArrayList<>();
    private final List<String> sounds = new ArrayList<>();
    private final EditDistanceIndex near;

    /** A place that a name sounds like; the most alike comes first, as it is more likely meant. */
    public record SoundMatch(String place, double similarity) implements Comparable<SoundMatch> {

        private static final Comparator<SoundMatch> CLOSEST_FIRST =
                Comparator.comparingDouble(SoundMatch::similarity).reversed().thenComparing(SoundMatch::place);

        @Override
        public int compareTo(SoundMatch other) {
            return CLOSEST_FIRST.compare(this, other);
        }
    }

    public SoundIndex(Collection<String> places) {
        for (String place : places) {
            for (String sound : PhoneticCode.ofEnglish(place)) {
                if (sound.length() >= MIN_SOUNDS) {
                    names.add(place);
                    sounds.add(sound);
                }
            }
        }
        near = new EditDistanceIndex(names.size(), sounds::get, SoundQuery.MISHEARD);
    }

    /** The places that sound like this one; the most alike first. */
    public List<SoundMatch> find(SoundQuery query) {
        Map<String, Double> alike = new HashMap<>();
        for (EditQuery sound : query.sounds()) {
            near.find(sound, (number, distance) -> {
                String place = names.get(number);
                double similarity =
                        SIMILARITY.apply(query.blurred(), PhoneticCode.blurred(PhoneticCode.letters(place)));
                if (similarity >= leastSimilarity(sounds.get(number).length(), distance)) {
                    double byLetter = SIMILARITY.apply(query.letters(), place);
                    alike.merge(place, (similarity + byLetter) / 2 - PER_SOUND * distance, Math::max);
                }
            });
        }
        return alike.entrySet().stream()
                .map(place -> new SoundMatch(place.getKey(), place.getValue()))
                .sorted()
                .toList();
    }

    private static double leastSimilarity(int sounds, int distance) {
        return distance > 0
                ? SIMILARITY_IF_MISHEARD
                : Math.max(MIN_SIMILARITY, SIMILARITY_OF_FEW - PER_SOUND * (sounds - MIN_SOUNDS));
    }

    /** A name to look for by sound, prepared once for all indexes: its letters, also blurred, and its consonants. */
    public record SoundQuery(String letters, String blurred, List<EditQuery> sounds) {

        /** One of five consonants may be heard wrongly, and two of nine. */
        static final EditBound MISHEARD = new EditBound(5, 9);

        private static final EditPlaces PLACES = EditPlaces.of(MISHEARD);

        public static SoundQuery of(String latin) {
            String letters = PhoneticCode.letters(latin);
            List<EditQuery> sounds = PhoneticCode.ofLatin(latin).stream()
                    .map(sound -> EditQuery.of(sound, PLACES))
                    .toList();
            return new SoundQuery(letters, PhoneticCode.blurred(letters), sounds);
        }
    }
}
