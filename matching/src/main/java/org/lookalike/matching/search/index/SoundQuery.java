package org.lookalike.matching.search.index;

import java.util.List;

/**
 * A place's name in Latin letters that places which sound like it are looked for by. It is prepared once for all indexes.
 *
 * @param letters its letters
 * @param blurred the same without differences that are not heard
 * @param sounds its consonants, as often as they may be heard differently
 */
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
