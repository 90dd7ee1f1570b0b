package org.lookalike.matching.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lookalike.matching.languages.Languages;
import org.lookalike.matching.text.Vocabulary;

/**
 * What an account says in its display name and description, looked up once for all candidates: the first phrase of each
 * list.
 *
 * @param urgent of closings and emergencies
 * @param bait by which accounts lure people
 * @param parody by which it declares a parody
 * @param disclaimer by which the description says that it is someone else's account
 * @param isBioOfDistrict whether the description has a word that says "this is a district"
 */
public record PhraseMatches(
        Optional<String> urgent,
        Optional<String> bait,
        Optional<String> parody,
        Optional<String> disclaimer,
        boolean isBioOfDistrict) {

    /**
     * What these words say.
     *
     * @param bio the words of the description, with a space before and after each
     */
    static PhraseMatches of(List<String> name, String bio, Vocabulary vocabulary) {
        String all = " " + String.join(" ", name) + " |" + bio;
        return new PhraseMatches(
                first(vocabulary.urgent(), all),
                first(vocabulary.bait(), all),
                first(vocabulary.parody(), all),
                first(vocabulary.disclaimers(), bio),
                first(vocabulary.district(), bio).isPresent());
    }

    /** The same, with what a text says of closings and offers in other languages where it says nothing in English. */
    PhraseMatches orInLanguages(String text, Languages languages) {
        return new PhraseMatches(
                urgent.or(() -> languages.closing(text)),
                bait.or(() -> languages.offer(text)),
                parody,
                disclaimer,
                isBioOfDistrict);
    }

    private static Optional<String> first(Collection<String> phrases, String words) {
        return phrases.stream()
                .filter(phrase -> words.contains(" " + phrase + " "))
                .findFirst();
    }
}
