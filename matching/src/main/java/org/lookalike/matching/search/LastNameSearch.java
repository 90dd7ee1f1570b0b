package org.lookalike.matching.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.StrippedText;

/**
 * Looks for leaders' last names in an account's display name and handle. Many share them, so they are only looked for where the
 * account gives a role or the title of a doctor, and not where another first name stands before.
 */
final class LastNameSearch {

    private static final int MOST_WORDS = 3;
    private static final int LEAST_LETTERS = 2;
    private static final int MOST_LETTERS = 24;

    private final PatternIndex patterns;
    private final List<ImpersonationTarget> targets;
    private final CompiledPolicy policy;
    private final AccountTexts texts;
    /** Leaders whose last name somebody else has, by the display name. */
    private final Set<Integer> namesakes = new HashSet<>();

    LastNameSearch(
            PatternIndex patterns, List<ImpersonationTarget> targets, CompiledPolicy policy, AccountTexts texts) {
        this.patterns = patterns;
        this.targets = targets;
        this.policy = policy;
        this.texts = texts;
    }

    /** Whether the account gives what a last name is looked for with: a role, or the title of a doctor. */
    static boolean isWorthwhile(AccountTexts texts, StatedRoles roles) {
        return !roles.isEmpty() || DoctorTitle.isIn(texts);
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
            for (int end = first + 1; end <= Math.min(words.size(), first + MOST_WORDS); end++) {
                String before = first == 0 ? "" : words.get(first - 1);
                String text = String.join("", words.subList(first, end));
                StrippedText name = StrippedText.whole(text, isDisguised);
                findLastName(text, (pattern, type) -> {
                    if (PersonWords.of(targets.get(pattern.target()), policy).mayStandBefore(before)) {
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
        for (int from = 0; from + LEAST_LETTERS <= handle.length(); from++) {
            for (int to = from + LEAST_LETTERS; to <= Math.min(handle.length(), from + MOST_LETTERS); to++) {
                String before = handle.substring(0, from);
                String after = handle.substring(to);
                String text = handle.substring(from, to);
                findLastName(text, (pattern, type) -> {
                    if (!namesakes.contains(pattern.target())) {
                        PersonWords.of(targets.get(pattern.target()), policy)
                                .around(before, after)
                                .ifPresent(others -> found.accept(Resemblance.of(
                                        pattern,
                                        new StrippedText(text, others, List.of(), 0, isDisguised, false),
                                        type,
                                        0)));
                    }
                });
            }
        }
    }

    private interface Visitor {
        void found(Pattern pattern, MatchType type);
    }

    private void findLastName(String text, Visitor visitor) {
        patterns.findAlike(text, (pattern, type, edits) -> {
            if (pattern.kind() == Kind.LAST_NAME) {
                visitor.found(pattern, type);
            }
        });
    }
}
