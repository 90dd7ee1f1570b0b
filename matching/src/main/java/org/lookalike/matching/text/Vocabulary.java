package org.lookalike.matching.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The policy's word lists, as matching uses them. A word may be in several lists.
 *
 * @param district words that say "this is a district": {@code schools}, {@code district}, {@code isd}
 * @param form words of a district's form that say little about which: the district words, {@code public}, {@code of}
 * @param kind kinds of district, which are often left out: {@code county}, {@code area}, {@code unified}
 * @param abbreviations the kind an abbreviation stands for: {@code independent} for {@code isd}
 * @param affixes words imitators add to a handle or name: {@code official}, {@code news}
 * @param prefixes those that they put in front of a handle: {@code the}, {@code real}
 * @param handleForms endings that make a handle of a place's name: {@code schools}, {@code schooldistrict}
 * @param shortForms the same, too short to be compared other than letter by letter: {@code sd}, {@code ps}
 * @param urgent words of closings and emergencies
 * @param bait words by which accounts lure people: {@code giveaway}, {@code new page}
 * @param disclaimers phrases by which an account says that it is not the district
 * @param titles words before and after people's names: {@code dr}, {@code phd}
 * @param address how people are called before their last name: {@code mr}, {@code coach}
 * @param school words of those who work at a school: {@code teacher}
 * @param roles what people call the roles of those who lead a district
 */
public record Vocabulary(
        Set<String> district,
        Set<String> form,
        Set<String> kind,
        Map<String, String> abbreviations,
        Set<String> affixes,
        Set<String> prefixes,
        Set<String> handleForms,
        Set<String> shortForms,
        Set<String> urgent,
        Set<String> bait,
        Set<String> parody,
        Set<String> disclaimers,
        Set<String> titles,
        Set<String> address,
        Set<String> school,
        Roles roles) {

    /** The names of the lists in the policy. */
    public static final Set<String> LISTS =
            Set.of(("district form kind abbreviation handle_form handle_form_short urgent bait parody"
                            + " disclaimer title address school role role_office role_past role_other")
                    .split(" "));

    /** Shorter words are no part of a longer one but by chance. */
    private static final int MIN_PART = 4;

    /** Whether this word belongs to a district's form and does not say which. */
    public boolean isForm(String word) {
        return district.contains(word) || form.contains(word);
    }

    /** The kinds that a word for "school district" says: {@code independent} for {@code isd} and {@code independentschooldistrict}. */
    public Stream<String> kindsOf(String districtForm) {
        return kind.stream()
                .filter(word ->
                        districtForm.equals(word) || (word.length() >= MIN_PART && districtForm.startsWith(word)))
                .map(word -> abbreviations.getOrDefault(word, word));
    }

    /** The lists by their names in the policy. */
    public static Vocabulary of(Map<String, Set<String>> words) {
        return new Vocabulary(
                list(words, "district"),
                list(words, "form"),
                list(words, "kind"),
                pairs(words, "abbreviation"),
                list(words, "affix"),
                list(words, "prefix"),
                list(words, "handle_form"),
                list(words, "handle_form_short"),
                list(words, "urgent"),
                list(words, "bait"),
                list(words, "parody"),
                list(words, "disclaimer"),
                list(words, "title"),
                list(words, "address"),
                list(words, "school"),
                new Roles(
                        pairs(words, "role"),
                        list(words, "role_office"),
                        list(words, "role_past"),
                        list(words, "role_other")));
    }

    private static Map<String, String> pairs(Map<String, Set<String>> words, String name) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : list(words, name)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalArgumentException("policy key 'words." + name
                        + "' must be pairs such as isd=independent, but has '" + pair + "'");
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return Map.copyOf(pairs);
    }

    private static Set<String> list(Map<String, Set<String>> words, String name) {
        Set<String> list = words.get(name);
        if (list == null) {
            throw new IllegalArgumentException("the policy has no key 'words." + name + "'");
        }
        return list;
    }
}
