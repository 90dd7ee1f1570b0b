package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Rest;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * An account's profile in comparable form, made once and compared with every candidate.
 *
 * @param profile the profile itself
 * @param handle the chosen part of the handle, as written
 * @param handleText its letters and digits
 * @param handleRests what is left of that without what others add and words for "school district"
 * @param displayName the display name, cut to the policy's limit; empty when there is none
 * @param nameParts the display name, as a whole and by its parts ({@code X Schools - News}), with and without words
 *     that others add
 * @param name the display name's words, taken apart
 * @param isNameGeneric whether there is no display name, or only words that say nothing about whose it is
 * @param bio the words of the description
 * @param bioWords the same, with a space before and after each
 * @param organisationWords words in the name that say "this is something else", such as {@code elementary}
 * @param states the states the account says it is in, as two-letter codes in lower case
 * @param locationWords the words of the location, with a space before and after each
 */
public record Account(
        AccountProfile profile,
        String handle,
        String handleText,
        List<Rest> handleRests,
        String displayName,
        List<NamePart> nameParts,
        SchoolName name,
        boolean isNameGeneric,
        List<String> bio,
        String bioWords,
        Set<String> organisationWords,
        Set<String> states,
        String locationWords) {

    /** Prepares a profile; texts longer than the policy's limits are cut. */
    public static Account of(AccountProfile profile, Rules rules) {
        MatchPolicy policy = rules.policy();
        Vocabulary vocabulary = rules.vocabulary();
        String handle = Handles.chosenPart(profile.platform(), profile.handle(), (int) policy.number("limit.handle"));
        String handleText = Letters.squash(Letters.fold(handle, handle.length()));
        String displayName = cut(profile.displayName(), (int) policy.number("limit.display_name"));
        String bio = cut(profile.bio(), (int) policy.number("limit.bio"));
        String location = cut(profile.location(), (int) policy.number("limit.location"));
        String foldedName = fold(displayName);
        String foldedLocation = fold(location);
        List<String> words = wordsOfName(displayName, foldedName);
        List<String> bioWords = bio.isEmpty() ? List.of() : Words.split(fold(bio));
        Set<String> organisations = new LinkedHashSet<>(words);
        organisations.retainAll(vocabulary.organisation());
        Set<String> states = location.isEmpty() ? new HashSet<>() : States.inPlace(location, foldedLocation);
        if (states.isEmpty()) {
            states = States.codesSetApart(displayName);
        }
        if (states.isEmpty()) {
            states = States.amongWords(displayName);
            states.removeAll(vocabulary.shortForms());
        }
        if (states.isEmpty()) {
            states = States.codesSetApart(bio);
        }
        if (states.isEmpty()) {
            states = States.atEndOfHandle(handle);
            states.removeAll(vocabulary.shortForms());
        }
        return new Account(
                profile,
                handle,
                handleText,
                rules.affixes().strip(handleText, Letters.isDisguised(handle)),
                displayName,
                NamePart.of(foldedName, words, Letters.isDisguised(displayName), rules),
                SchoolName.of(words, vocabulary),
                isGeneric(words, vocabulary),
                bioWords,
                spaced(bioWords),
                organisations,
                states,
                spaced(Words.split(foldedLocation)));
    }

    /** Whether there is no display name, or one that only repeats the handle, undisguised. */
    public boolean nameSaysNothing() {
        return name.words().isEmpty()
                || (String.join("", name.words()).equals(handleText) && !Letters.isDisguised(displayName));
    }

    /**
     * The words of a display name without a state set apart: {@code Maple Hollow Schools (SD)} says no district twice.
     * Folded, what looked like a state may belong to a longer word, as in {@code (MA’s best)}.
     */
    private static List<String> wordsOfName(String displayName, String folded) {
        List<String> words = Words.split(folded);
        Set<String> states = States.codesSetApart(displayName);
        if (states.isEmpty()) {
            return words;
        }
        List<String> rest = new ArrayList<>(words);
        for (String state : states) {
            int last = rest.lastIndexOf(state);
            if (last >= 0) {
                rest.remove(last);
            }
        }
        return List.copyOf(rest);
    }

    private static boolean isGeneric(List<String> words, Vocabulary vocabulary) {
        return words.stream()
                .allMatch(word -> vocabulary.affixes().contains(word)
                        || vocabulary.kind().contains(word)
                        || vocabulary.isForm(word));
    }

    private static String cut(@Nullable String text, int limit) {
        return text == null ? "" : text.length() > limit ? text.substring(0, limit) : text;
    }

    private static String fold(String text) {
        return Letters.fold(text, text.length());
    }

    private static String spaced(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words) + " ";
    }
}
