package org.lookalike.matching.signal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
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
 * @param displayName the display name, cut to the policy's limit; empty when there is none
 * @param nameParts the words of the display name, as a whole and of its parts ({@code X Schools - News}), without
 *     words that imitators add
 * @param name the display name's words, taken apart
 * @param bioWords the words of the description, with a space before and after each
 * @param organisationWords words in the name that say "this is something else", such as {@code elementary}
 * @param states the states the account says it is in, as two-letter codes in lower case
 * @param placeWords the words of location and description
 */
public record Account(
        AccountProfile profile,
        String handle,
        String handleText,
        String displayName,
        List<List<String>> nameParts,
        SchoolName name,
        String bioWords,
        Set<String> organisationWords,
        Set<String> states,
        String placeWords) {

    private static final int MOST_PARTS = 4;

    /** Prepares a profile; texts longer than the policy's limits are cut. */
    public static Account of(AccountProfile profile, MatchPolicy policy, Vocabulary vocabulary, Affixes affixes) {
        String handle = Handles.chosenPart(profile.platform(), profile.handle(), (int) policy.number("limit.handle"));
        String handleText = Letters.squash(Letters.fold(handle, handle.length()));
        String displayName = cut(profile.displayName(), (int) policy.number("limit.display_name"));
        String bio = cut(profile.bio(), (int) policy.number("limit.bio"));
        String location = cut(profile.location(), (int) policy.number("limit.location"));
        String foldedName = fold(displayName);
        String foldedLocation = fold(location);
        List<String> words = Words.split(foldedName);
        String bioWords = bio.isEmpty() ? "" : spaced(Words.split(fold(bio)));
        Set<String> organisations = new LinkedHashSet<>(words);
        organisations.retainAll(vocabulary.organisation());
        Set<String> states = location.isEmpty() ? new HashSet<>() : States.inPlace(location, foldedLocation);
        if (states.isEmpty()) {
            states = States.codesSetApart(displayName);
        }
        if (states.isEmpty()) {
            states = States.codesSetApart(bio);
        }
        return new Account(
                profile,
                handle,
                handleText,
                displayName,
                nameParts(foldedName, words, affixes),
                SchoolName.of(words, vocabulary),
                bioWords,
                organisations,
                states,
                location.isEmpty() ? bioWords : spaced(Words.split(foldedLocation)) + bioWords);
    }

    /** Whether the name or the description says that this is a district. */
    public boolean saysDistrict(Vocabulary vocabulary) {
        return name.saysDistrict()
                || vocabulary.district().stream().anyMatch(word -> bioWords.contains(" " + word + " "));
    }

    private static List<List<String>> nameParts(String folded, List<String> words, Affixes affixes) {
        List<List<String>> parts = new ArrayList<>();
        add(parts, words);
        add(parts, bare(words, affixes));
        if (folded.matches(".*[-|(,:~•].*")) {
            for (String part : folded.split(" - |[|(),:~•]")) {
                add(parts, bare(Words.split(part), affixes));
            }
        }
        return parts;
    }

    private static void add(List<List<String>> parts, List<String> words) {
        if (!words.isEmpty() && !parts.contains(words) && parts.size() < MOST_PARTS) {
            parts.add(words);
        }
    }

    private static List<String> bare(List<String> words, Affixes affixes) {
        int from = 0;
        int to = words.size();
        while (to - from > 1 && affixes.isWord(words.get(to - 1))) {
            to--;
        }
        while (to - from > 1 && affixes.isWord(words.get(from))) {
            from++;
        }
        return words.subList(from, to);
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
