package org.lookalike.matching.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a word does among the others of a name, where it says nothing of its own. The words are in {@code grammar.txt}. */
public enum Grammar {
    /** {@code of}. */
    PREPOSITION,
    /** Prepositions by which somebody opposes what follows: {@code against}. */
    ADVERSATIVE,
    /** Prepositions by which what stands before is of the district: {@code news from}. */
    SOURCE,
    /** Verbs with these take a side: {@code pray for}. */
    SIDING,
    /** They stand between a role and the district: {@code superintendent of the}. */
    BESIDE_ROLE,
    /** They stand between a role and the name of a place: {@code superintendent of}. */
    BEFORE_PLACE,
    /** They stand between a role and what denies it: {@code assistant to the district superintendent}. */
    BEFORE_ROLE,
    /** Behind {@code superintendent of} they name no place, and before it they say nothing. */
    NO_PLACE,
    /** Words without which a phrase says the same. */
    EMPTY,
    /** They are added to a district's name in a handle, on either side. */
    ADDED,
    /** The same, mostly in front: {@code welcometo}. */
    BEFORE,
    ARTICLE,
    /** {@code the}. */
    DETERMINER,
    /** By these one person speaks: {@code my}. */
    SELF,
    /** {@code why}. */
    QUESTION,
    /** Words of mottos and of sentences that a district says: {@code every}. */
    OPENING,
    /** Before a person's name: {@code mr}. */
    TITLE,
    /** {@code is}. */
    AUXILIARY,
    /** They stand before a verb: {@code please save}. */
    HELPING,
    /** What somebody else demands of the district: {@code must}. */
    DEMAND,
    /** {@code yes} to what is voted on. */
    BALLOT,
    /** Verbs by which a district invites: {@code visit}. */
    INVITATION;

    private static final class Shipped {
        private static final Map<String, Set<String>> WORDS = WordFile.words(Grammar.class, "grammar.txt");
    }

    private final Set<String> words = Shipped.WORDS.getOrDefault(name().toLowerCase(Locale.ROOT), Set.of());

    /** All these words. */
    public Set<String> words() {
        return words;
    }

    /** Whether the word is one of these. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** Whether any of the words is one of these. */
    public boolean hasAny(List<String> some) {
        return some.stream().anyMatch(this::has);
    }
}
