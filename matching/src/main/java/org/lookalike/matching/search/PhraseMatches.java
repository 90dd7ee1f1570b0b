package org.lookalike.matching.search;

import java.util.Collection;
import java.util.Optional;
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
     * What these texts say. Closings and offers are looked for in other languages where nothing is said of them in English.
     *
     * @param bio the words of the description, with a space before and after each
     */
    static PhraseMatches of(AccountTexts texts, String bio, CompiledPolicy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        String all = " " + String.join(" ", texts.nameWords()) + " |" + bio;
        String asWritten = texts.displayName() + " | " + texts.bio();
        return new PhraseMatches(
                first(vocabulary.urgent(), all).or(() -> policy.languages().closing(asWritten)),
                first(vocabulary.bait(), all).or(() -> policy.languages().offer(asWritten)),
                first(vocabulary.parody(), all),
                first(vocabulary.disclaimers(), bio),
                first(vocabulary.district(), bio).isPresent());
    }

    private static Optional<String> first(Collection<String> phrases, String words) {
        return phrases.stream()
                .filter(phrase -> words.contains(" " + phrase + " "))
                .findFirst();
    }
}
