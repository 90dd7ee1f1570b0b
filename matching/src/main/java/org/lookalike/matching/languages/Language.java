package org.lookalike.matching.languages;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.languages.TranslatedName.Place;

/** One language, as its file says. */
final class Language {

    private static final int FIRST_OTHER_LETTER = 0x370;

    private final String name;
    private final UnicodeScript script;
    private final String latinRules;
    private final List<Phrase> phrases;
    private final List<String> endings;
    /** The rules for Chinese take a while to load, and few names need any. */
    private @Nullable Transliterator latin;

    /**
     * A language, by its BCP 47 tag, such as {@code es}, with the ICU rules that bring it to Latin letters, empty when
     * it is written in them, and the endings that may be added to a place's name.
     */
    Language(String tag, UnicodeScript script, String latinRules, List<Phrase> phrases, List<String> endings) {
        this.name = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
        this.script = script;
        this.latinRules = latinRules;
        this.phrases = phrases;
        this.endings = endings;
    }

    String name() {
        return name;
    }

    UnicodeScript script() {
        return script;
    }

    List<Phrase> phrases() {
        return phrases;
    }

    /** What a name says in this language; empty when it says nothing of a district. */
    Optional<TranslatedName> read(List<String> tokens) {
        @Nullable Meaning[] meanings = meanings(tokens);
        Set<Meaning> said = EnumSet.noneOf(Meaning.class);
        int unread = 0;
        for (int i = 0; i < meanings.length; i++) {
            Meaning meaning = meanings[i];
            if (meaning == null) {
                unread += tokens.get(i).equals(Tokens.BORDER) ? 0 : 1;
            } else {
                said.add(meaning);
            }
        }
        if (said.stream().noneMatch(Meaning::saysDistrict)) {
            return Optional.empty();
        }
        List<Place> places = PlaceWords.of(tokens, meanings, endings).stream()
                .map(this::place)
                .toList();
        return Optional.of(new TranslatedName(name, said, places, unread, others(tokens, meanings)));
    }

    /** What each token means; null for those that mean nothing here, so that they may be a place's name. */
    private @Nullable Meaning[] meanings(List<String> tokens) {
        @Nullable Meaning[] meanings = new Meaning[tokens.size()];
        for (int i = 0; i < meanings.length; ) {
            Phrase phrase = longestAt(tokens, i);
            int length = phrase == null ? 1 : phrase.lengthAt(tokens, i);
            for (int end = i + length; i < end; i++) {
                meanings[i] = phrase == null ? null : phrase.meaning();
            }
        }
        phrases.stream().filter(Phrase::standsAroundPlace).forEach(phrase -> mark(phrase, tokens, meanings));
        return meanings;
    }

    /** The words for something else, as written. */
    private List<String> others(List<String> tokens, @Nullable Meaning[] meanings) {
        List<String> others = new ArrayList<>();
        for (int from = 0; from < meanings.length; from++) {
            int to = from;
            while (to < meanings.length && meanings[to] == Meaning.OTHER) {
                to++;
            }
            if (to > from) {
                others.add(joined(tokens.subList(from, to)));
                from = to;
            }
        }
        return List.copyOf(others);
    }

    private @Nullable Phrase longestAt(List<String> tokens, int at) {
        Phrase longest = null;
        for (Phrase phrase : phrases) {
            if (!phrase.standsAroundPlace()
                    && phrase.lengthAt(tokens, at)
                            > (longest == null ? 0 : longest.first().size())) {
                longest = phrase;
            }
        }
        return longest;
    }

    private static void mark(Phrase phrase, List<String> tokens, @Nullable Meaning[] meanings) {
        for (int at = 0; at < meanings.length; at++) {
            int length = phrase.lengthAt(tokens, at);
            int second = length == 0 ? -1 : phrase.secondAfter(tokens, at + length + 1);
            if (second >= 0) {
                Arrays.fill(meanings, at, at + length, phrase.meaning());
                Arrays.fill(meanings, second, second + phrase.second().size(), phrase.meaning());
                return;
            }
        }
    }

    private Place place(List<String> words) {
        boolean isLatin = words.stream().allMatch(word -> word.chars().allMatch(c -> c < FIRST_OTHER_LETTER));
        return new Place(
                Tokens.words(words), latinRules.isEmpty() || isLatin ? "" : latin().transliterate(joined(words)));
    }

    private synchronized Transliterator latin() {
        if (latin == null) {
            latin = Transliterator.createFromRules(name, latinRules, Transliterator.FORWARD);
        }
        return latin;
    }

    /** Tokens as they are written. */
    String joined(List<String> tokens) {
        return String.join(script == UnicodeScript.HAN || script == UnicodeScript.HANGUL ? "" : " ", tokens);
    }
}
