package org.lookalike.matching.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.languages.Meaning;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Roles.Stated;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * An account's profile in comparable form, made once and compared with every candidate.
 *
 * @param translation what the display name says of a district in another language than English
 * @param isNameGeneric whether there is no display name, or only words that say nothing about whose it is
 * @param bioWords the words of the description, with a space before and after each
 * @param organisationWords words in the name that say "this is something else", such as {@code elementary}
 * @param locationWords the words of the location, with a space before and after each
 */
public record NormalisedAccount(
        AccountProfile profile,
        AccountTexts texts,
        SchoolName name,
        Optional<TranslatedName> translation,
        boolean isNameGeneric,
        String bioWords,
        Set<String> organisationWords,
        StatedStates states,
        String locationWords,
        StatedRoles roles,
        PhraseMatches phrases) {

    /** Prepares a profile with these texts and the place meant in another language; the location is cut to a limit. */
    static NormalisedAccount of(
            AccountProfile profile,
            AccountTexts texts,
            Optional<TranslatedName> translation,
            StatedRoles roles,
            CompiledPolicy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        String location = AccountTexts.location(profile, policy);
        String foldedLocation = Letters.fold(location, location.length());
        Set<String> organisations = new LinkedHashSet<>(texts.nameWords());
        organisations.removeIf(
                word -> translation.isPresent() || !policy.nameReader().saysOther(word));
        SchoolName name = translation
                .map(said -> said.name(texts.nameWords(), vocabulary))
                .orElseGet(() -> SchoolName.of(policy.plainWords().spelled(texts.nameWords()), vocabulary));
        translation.ifPresentOrElse(said -> organisations.addAll(said.others()), () -> policy.languages()
                .first(texts.displayName(), Meaning.OTHER)
                .ifPresent(organisations::add));
        String bioWords = spaced(texts.bioWords());
        return new NormalisedAccount(
                profile,
                texts,
                name,
                translation,
                translation.map(said -> said.unread() == 0).orElseGet(() -> isGeneric(texts.nameWords(), policy)),
                bioWords,
                organisations,
                StatedStates.of(texts, location, foldedLocation, vocabulary),
                spaced(Words.split(foldedLocation)),
                roles,
                PhraseMatches.of(texts, bioWords, policy));
    }

    /** Whether there is no display name, or one that only repeats the handle, undisguised. */
    public boolean nameSaysNothing() {
        return name.words().isEmpty() || (name.text().equals(texts.handleText()) && !texts.isNameDisguised());
    }

    private static boolean isGeneric(List<String> words, CompiledPolicy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        return words.stream()
                .allMatch(word -> vocabulary.affixes().contains(word)
                        || vocabulary.kind().contains(word)
                        || vocabulary.isForm(word)
                        || policy.nameReader().isSaidByAny(word));
    }

    private static String spaced(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
    }

    /** States as lower-case codes: in a feed by name, else handle; in a profile by location, else description. */
    public record StatedStates(Set<String> inFeed, Set<String> inProfile) {

        static StatedStates of(AccountTexts texts, String location, String foldedLocation, Vocabulary vocabulary) {
            Set<String> inFeed = ofName(texts, vocabulary);
            if (inFeed.isEmpty()) {
                inFeed = States.atEndOfHandle(texts.handle());
                inFeed.removeAll(vocabulary.shortForms());
            }
            Set<String> inProfile = location.isEmpty() ? Set.of() : States.inPlace(location, foldedLocation);
            if (inProfile.isEmpty()) {
                inProfile = States.codesSetApart(texts.bio());
            }
            return new StatedStates(inFeed, inProfile);
        }

        /** Other languages have words like codes: {@code DISTRITO ESCOLAR DE Maple}. */
        private static Set<String> ofName(AccountTexts texts, Vocabulary vocabulary) {
            Set<String> states = States.codesSetApart(texts.displayName());
            if (states.isEmpty() && texts.translation().isEmpty()) {
                states = States.amongWords(texts.displayName());
                states.removeAll(vocabulary.shortForms());
            }
            return states;
        }

        /** What the profile says, else what is seen in a feed. */
        public Set<String> all() {
            return inProfile.isEmpty() ? inFeed : inProfile;
        }
    }

    /**
     * The first phrase of closings and emergencies, of luring, of parody, and of other owners in the description; and
     * whether the description has a word that says "this is a district".
     */
    public record PhraseMatches(
            Optional<String> urgent,
            Optional<String> bait,
            Optional<String> parody,
            Optional<String> disclaimer,
            boolean isBioOfDistrict) {

        /** Closings and offers are looked for in other languages where nothing is said in English. */
        static PhraseMatches of(AccountTexts texts, String bio, CompiledPolicy policy) {
            Vocabulary vocabulary = policy.vocabulary();
            String all = " " + String.join(" ", texts.nameWords()) + " |" + bio;
            String asWritten = texts.displayName() + " | " + texts.bio();
            return new PhraseMatches(
                    first(vocabulary.urgent(), all).or(() -> policy.languages().first(asWritten, Meaning.CLOSED)),
                    first(vocabulary.bait(), all).or(() -> policy.languages().first(asWritten, Meaning.SCHOLARSHIP)),
                    first(vocabulary.parody(), all),
                    first(vocabulary.disclaimers(), bio),
                    first(vocabulary.district(), bio).isPresent());
        }

        private static Optional<String> first(Collection<String> phrases, String words) {
            return words.isEmpty()
                    ? Optional.empty()
                    : phrases.stream()
                            .filter(phrase -> words.contains(" " + phrase + " "))
                            .findFirst();
        }
    }

    /** The roles that an account says its owner has by its handle, its display name and its description. */
    public record StatedRoles(Optional<Stated> inHandle, List<Stated> inName, List<Stated> inBio) {

        static StatedRoles of(AccountTexts texts, Vocabulary vocabulary) {
            return new StatedRoles(
                    vocabulary.roles().within(texts.handleText()),
                    vocabulary.roles().among(texts.nameWords()),
                    vocabulary.roles().among(texts.bioWords()));
        }

        /** Whether there are none, as nearly everywhere. */
        public boolean isEmpty() {
            return inHandle.isEmpty() && inName.isEmpty() && inBio.isEmpty();
        }

        /** Whether the account says, in what is seen in a feed, that its owner has this role. */
        public boolean areInFeed(String role) {
            return Stream.concat(inHandle.stream(), inName.stream())
                    .anyMatch(stated -> stated.role().equals(role));
        }

        /** Whether the account says that its owner has this role. */
        public boolean have(String role) {
            return areInFeed(role)
                    || inBio.stream().anyMatch(stated -> stated.role().equals(role));
        }
    }
}
