package org.lookalike.matching.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.StrippedText;

/**
 * Looks for leaders' last names in an account's display name and handle. Many share them, so they are only looked for where the
 * account gives a role or the title of a doctor, and not where another first name stands before.
 */
final class LastNameSearch {

    private static final int MAX_WORDS = 3;
    private static final int MIN_LETTERS = 2;
    private static final int MAX_LETTERS = 24;

    private final TargetIndex index;
    private final AccountTexts texts;
    /** Leaders whose last name somebody else has, by the display name. */
    private final Set<Integer> namesakes = new HashSet<>();

    LastNameSearch(TargetIndex index, AccountTexts texts) {
        this.index = index;
        this.texts = texts;
    }

    /** Whether the account gives what a last name is looked for with: a role, or the title of a doctor. */
    static boolean isWorthwhile(AccountTexts texts, StatedRoles roles) {
        return !roles.isEmpty() || texts.isOfDoctor();
    }

    /** Takes the resemblances of the display name, then those of the handle. */
    void find(Consumer<Resemblance> inName, Consumer<Resemblance> inHandle) {
        findInName(inName);
        findInHandle(inHandle);
    }

    private void findInName(Consumer<Resemblance> found) {
        List<String> words = texts.nameWords();
        boolean isDisguised = texts.isNameDisguised();
        for (int first = 0; first < words.size(); first++) {
            for (int end = first + 1; end <= Math.min(words.size(), first + MAX_WORDS); end++) {
                String before = first == 0 ? "" : words.get(first - 1);
                String text = String.join("", words.subList(first, end));
                StrippedText name = StrippedText.whole(text, isDisguised);
                findLastName(text, (pattern, type) -> {
                    if (LastNameContext.of(index.target(pattern), index.policy())
                            .mayStandBefore(before)) {
                        found.accept(Resemblance.of(pattern, name, type, 0));
                    } else {
                        namesakes.add(pattern.target());
                    }
                });
            }
        }
    }

    private void findInHandle(Consumer<Resemblance> found) {
        String handle = texts.handleText();
        boolean isDisguised = Letters.isDisguised(texts.handle());
        for (int from = 0; from + MIN_LETTERS <= handle.length(); from++) {
            for (int to = from + MIN_LETTERS; to <= Math.min(handle.length(), from + MAX_LETTERS); to++) {
                String before = handle.substring(0, from);
                String after = handle.substring(to);
                String text = handle.substring(from, to);
                findLastName(text, (pattern, type) -> {
                    if (!namesakes.contains(pattern.target())) {
                        LastNameContext.of(index.target(pattern), index.policy())
                                .around(before, after)
                                .ifPresent(others -> found.accept(Resemblance.of(
                                        pattern, StrippedText.beside(others, text, isDisguised), type, 0)));
                    }
                });
            }
        }
    }

    private void findLastName(String text, BiConsumer<Pattern, MatchType> visitor) {
        index.patterns().findAlike(text, (pattern, type, edits) -> {
            if (pattern.kind() == Kind.LAST_NAME) {
                visitor.accept(pattern, type);
            }
        });
    }
}
