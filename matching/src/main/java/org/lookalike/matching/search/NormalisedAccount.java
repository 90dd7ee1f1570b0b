package org.lookalike.matching.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * An account's profile in comparable form, made once and compared with every candidate.
 *
 * @param profile the profile itself
 * @param handle the chosen part of the handle, as written
 * @param handleText its letters and digits
 * @param displayName the display name, cut to the policy's limit; empty when there is none
 * @param isNameDisguised whether letters of it are others, or digits, that look alike
 * @param name the display name's words, taken apart
 * @param translation what the display name says of a district in another language than English
 * @param isNameGeneric whether there is no display name, or only words that say nothing about whose it is
 * @param bioWords the words of the description, with a space before and after each
 * @param organisationWords words in the name that say "this is something else", such as {@code elementary}
 * @param states the states the account says it is in
 * @param locationWords the words of the location, with a space before and after each
 * @param roles the roles that the account says its owner has
 * @param phrases what display name and description say of the policy's phrases
 */
public record NormalisedAccount(
        AccountProfile profile,
        String handle,
        String handleText,
        String displayName,
        boolean isNameDisguised,
        SchoolName name,
        Optional<TranslatedName> translation,
        boolean isNameGeneric,
        String bioWords,
        Set<String> organisationWords,
        StatedStates states,
        String locationWords,
        StatedRoles roles,
        PhraseMatches phrases) {

    /**
     * Prepares a profile, whose texts are prepared, for comparison; a location longer than the policy's limit is cut.
     *
     * @param translation what the display name says in another language, with the place that is meant
     */
    static NormalisedAccount of(
            AccountProfile profile,
            AccountTexts texts,
            Optional<TranslatedName> translation,
            StatedRoles roles,
            CompiledPolicy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        String location = AccountTexts.cut(profile.location(), policy.number("limit.location"));
        String foldedLocation = Letters.fold(location, location.length());
        Set<String> organisations = new LinkedHashSet<>(texts.nameWords());
        organisations.removeIf(
                word -> translation.isPresent() || !policy.otherWords().has(word));
        SchoolName name = translation
                .map(said -> said.name(texts.nameWords(), vocabulary))
                .orElseGet(() -> SchoolName.of(policy.misspelledWords().read(texts.nameWords()), vocabulary));
        translation.ifPresentOrElse(
                said -> organisations.addAll(said.others()),
                () -> policy.languages().other(texts.displayName()).ifPresent(organisations::add));
        String bioWords = spaced(texts.bioWords());
        return new NormalisedAccount(
                profile,
                texts.handle(),
                texts.handleText(),
                texts.displayName(),
                texts.isNameDisguised(),
                name,
                translation,
                translation.map(said -> said.unread() == 0).orElseGet(() -> isGeneric(texts.nameWords(), vocabulary)),
                bioWords,
                organisations,
                StatedStates.of(texts, location, foldedLocation, vocabulary),
                spaced(Words.split(foldedLocation)),
                roles,
                PhraseMatches.of(texts, bioWords, policy));
    }

    /** Whether there is no display name, or one that only repeats the handle, undisguised. */
    public boolean nameSaysNothing() {
        return name.words().isEmpty() || (name.text().equals(handleText) && !isNameDisguised);
    }

    /** Whether display name or handle have the title of a doctor. */
    public boolean isDoctor() {
        return DoctorTitle.isIn(name.words(), handle);
    }

    private static boolean isGeneric(List<String> words, Vocabulary vocabulary) {
        return words.stream()
                .allMatch(word -> vocabulary.affixes().contains(word)
                        || vocabulary.kind().contains(word)
                        || vocabulary.isForm(word));
    }

    private static String spaced(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
    }
}
