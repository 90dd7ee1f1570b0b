package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.languages.TranslatedName;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Words;

/**
 * What candidates are searched by. Nearly all accounts resemble no district, so nothing else is made of them.
 *
 * @param handle the chosen part of the handle, as written
 * @param handleText its letters and digits
 * @param strippedHandles that without what others add and without words for "school district"
 * @param displayName the display name, cut to the policy's limit; empty when there is none
 * @param isNameDisguised whether letters of it are others, or digits, that look alike
 * @param nameWords its words, without a state set apart
 * @param nameParts the name as a whole and by its parts, with and without words that others add
 * @param translation what the display name says of a district in another language than English
 * @param bio the description, cut to the policy's limit; empty when there is none
 */
public record AccountTexts(
        String handle,
        String handleText,
        List<StrippedText> strippedHandles,
        String displayName,
        boolean isNameDisguised,
        List<String> nameWords,
        List<NamePart> nameParts,
        Optional<TranslatedName> translation,
        String bio,
        List<String> bioWords) {

    private static final Set<String> DOCTORS = Set.of("dr", "phd", "edd");
    private static final Pattern DOCTOR_IN_HANDLE = Pattern.compile("(?i)(?<![^._-])dr");

    /** Prepares a profile's texts; those longer than the policy's limits are cut. */
    public static AccountTexts of(AccountProfile profile, CompiledPolicy policy) {
        String handle = Handles.chosenPart(profile.platform(), profile.handle(), (int) policy.number("limit.handle"));
        String handleText = Letters.normalise(handle);
        String displayName = cut(profile.displayName(), policy.number("limit.display_name"));
        String foldedAsWritten = Letters.fold(displayName, displayName.length());
        String foldedName = policy.plainWords().undisguised(foldedAsWritten);
        List<String> nameWords = wordsOfName(displayName, foldedName);
        Optional<TranslatedName> translation = policy.languages().read(displayName, foldedName, nameWords);
        boolean isDisguised = Letters.isDisguised(displayName) || !foldedName.equals(foldedAsWritten);
        String bio = cut(profile.bio(), policy.number("limit.bio"));
        return new AccountTexts(
                handle,
                handleText,
                policy.affixes().strip(handleText, Letters.isDisguised(handle)),
                displayName,
                isDisguised,
                nameWords,
                NamePart.of(foldedName, nameWords, translation.isEmpty() && isDisguised, policy),
                translation,
                bio,
                bio.isEmpty() ? List.of() : Words.of(bio));
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
        List<String> remaining = new ArrayList<>(words);
        for (String state : states) {
            int last = remaining.lastIndexOf(state);
            if (last >= 0) {
                remaining.remove(last);
            }
        }
        return List.copyOf(remaining);
    }

    /** The location, cut to the policy's limit; empty where there is none. */
    static String location(AccountProfile profile, CompiledPolicy policy) {
        return cut(profile.location(), policy.number("limit.location"));
    }

    private static String cut(@Nullable String text, double limit) {
        return text == null ? "" : text.length() > limit ? text.substring(0, (int) limit) : text;
    }

    /** Whether display name or handle have the title that superintendents go by without a word of their role. */
    public boolean isOfDoctor() {
        int last = nameWords.size() - 1;
        return !Collections.disjoint(nameWords, DOCTORS)
                // "Ph.D." is two words.
                || (last > 0 && nameWords.get(last).equals("d") && DOCTORS.contains(nameWords.get(last - 1) + "d"))
                || DOCTOR_IN_HANDLE.matcher(handle).find();
    }
}
