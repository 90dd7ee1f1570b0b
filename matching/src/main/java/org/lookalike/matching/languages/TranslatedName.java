package org.lookalike.matching.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;

/**
 * A name that says "the public schools of a place" in another language, with the places it may mean, the most likely
 * first. Unread words mean nothing in the language; others, as written, say that it is something else than a district.
 */
public record TranslatedName(
        String language, Set<Meaning> meanings, List<Place> places, int unread, List<String> others) {

    /** A place as written, without accents, and in Latin letters by its sound; empty where it is in these already. */
    public record Place(List<String> words, String latin) {}

    /** What it says, in English: {@code county public schools}. */
    public String says() {
        Stream<String> county = meanings.contains(Meaning.COUNTY) ? Stream.of("county") : Stream.empty();
        Stream<String> whole = meanings.contains(Meaning.DISTRICT)
                ? Stream.of("school district")
                : meanings.contains(Meaning.SCHOOLS)
                        ? (meanings.contains(Meaning.PUBLIC) ? Stream.of("public schools") : Stream.of("schools"))
                        : Stream.of("board of education");
        return String.join(" ", Stream.concat(county, whole).toList());
    }

    /** Whether the place is written in other than Latin letters, and none is known that it sounds like. */
    public boolean isPlaceUnknown() {
        return !places.isEmpty() && !places.get(0).latin().isEmpty();
    }

    /** The same at a place that is known. */
    public TranslatedName at(List<String> place) {
        List<Place> known = new ArrayList<>(places);
        known.add(0, new Place(place, ""));
        return new TranslatedName(language, meanings, List.copyOf(known), unread, others);
    }

    /** The name of the district at the most likely place, taken apart as an English one would be. */
    public SchoolName name(List<String> words, Vocabulary vocabulary) {
        return name(words, places.isEmpty() ? List.of() : places.get(0).words(), vocabulary);
    }

    /** The name of the district at this place, taken apart as an English one would be, of the words as written. */
    public SchoolName name(List<String> words, List<String> place, Vocabulary vocabulary) {
        List<String> english = new ArrayList<>(place);
        if (meanings.contains(Meaning.COUNTY)) {
            english.add("county");
        }
        english.addAll(forms());
        SchoolName name = SchoolName.of(english, vocabulary);
        return new SchoolName(words, name.core(), name.kind(), name.place(), name.numbers(), name.saysDistrict());
    }

    /** The English words for "school district" that it stands for. */
    public List<String> forms() {
        return meanings.contains(Meaning.DISTRICT) || !meanings.contains(Meaning.SCHOOLS)
                ? List.of("school", "district")
                : List.of("public", "schools");
    }
}
