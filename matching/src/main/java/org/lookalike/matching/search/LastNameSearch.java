package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.search.index.Resemblance.MatchType;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;

/**
 * Looks for leaders' last names in display name and handle. Many share them, so the account must also give a role or
 * the title of a doctor, and no other first name before.
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
                    if (Context.of(index.target(pattern), index.policy()).mayStandBefore(before)) {
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
                        Context.of(index.target(pattern), index.policy())
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

    /**
     * What stands around a leader's last name: the first name or its initials, titles and roles, and what the district
     * is called, each as one word. Anything else makes it somebody else's: {@code cartwright}, {@code Kim Wright}.
     */
    private record Context(String firstName, Set<String> district, CompiledPolicy policy) {

        private static final int MAX_INITIALS = 2;
        private static final int MIN_SHORT_NAME = 3;
        private static final int MIN_WORD = 2;

        static Context of(ImpersonationTarget leader, CompiledPolicy policy) {
            Set<String> district = new HashSet<>();
            DistrictIdentity identity = leader.district();
            List<SchoolName> names = policy.namesOf(ImpersonationTarget.ofDistrict(identity));
            names.forEach(name -> district.addAll(name.words()));
            names.stream().flatMap(SchoolName::places).forEach(district::add);
            district.addAll(policy.acronyms(identity, names).keySet());
            identity.webDomains().forEach(domain -> district.add(Letters.normalise(Handles.domainLabel(domain))));
            String city = identity.city();
            if (city != null) {
                district.add(Letters.normalise(city));
            }
            return new Context(policy.namesOf(leader).get(0).words().get(0), district, policy);
        }

        /** Whether this word, or none, may stand before it; a district's may not, as places are called Andrew too. */
        boolean mayStandBefore(String word) {
            return word.isEmpty() || isInitials(word) || isFirstName(word) || isTitle(word);
        }

        /** {@code p}, {@code pj} and {@code pat} for {@code Patricia}. */
        private boolean isInitials(String word) {
            return !word.isEmpty() && word.length() <= MAX_INITIALS && word.charAt(0) == firstName.charAt(0);
        }

        private boolean isFirstName(String word) {
            return Math.min(word.length(), firstName.length()) >= MIN_SHORT_NAME
                    && (word.startsWith(firstName) || firstName.startsWith(word));
        }

        private boolean isTitle(String word) {
            Vocabulary vocabulary = policy.vocabulary();
            return vocabulary.titles().contains(word)
                    || vocabulary.roles().isWord(word)
                    || vocabulary.prefixes().contains(word);
        }

        private boolean isKnown(String word) {
            Vocabulary vocabulary = policy.vocabulary();
            return district.contains(word)
                    || isTitle(word)
                    || vocabulary.isForm(word)
                    || vocabulary.kind().contains(word)
                    || vocabulary.handleForms().contains(word)
                    || vocabulary.shortForms().contains(word)
                    || policy.affixes().isWord(word);
        }

        /** The words that the letters of a handle before and after the last name are made of; empty when some are none. */
        Optional<List<String>> around(String before, String after) {
            List<String> words = new ArrayList<>();
            return split(before, true, words) && split(after, false, words) ? Optional.of(words) : Optional.empty();
        }

        /** Initials stand next to the last name. */
        private boolean split(String text, boolean isBefore, List<String> words) {
            for (int initials = 0; initials <= Math.min(MAX_INITIALS, text.length()); initials++) {
                int at = isBefore ? text.length() - initials : initials;
                String initial = isBefore ? text.substring(at) : text.substring(0, at);
                String rest = isBefore ? text.substring(0, at) : text.substring(at);
                List<String> split = initial.isEmpty() || isInitials(initial) ? words(rest) : null;
                if (split != null) {
                    words.addAll(split);
                    return true;
                }
            }
            return false;
        }

        /** The words that a text is made of, digits left out; null when it is made of others. */
        private @Nullable List<String> words(String text) {
            List<@Nullable List<String>> upTo = new ArrayList<>();
            upTo.add(List.of());
            for (int end = 1; end <= text.length(); end++) {
                upTo.add(null);
                for (int from = 0; from < end; from++) {
                    List<String> before = upTo.get(from);
                    if (before != null && upTo.get(end) == null) {
                        String part = text.substring(from, end);
                        if (part.length() == 1 && Character.isDigit(part.charAt(0))) {
                            upTo.set(end, before);
                        } else if (part.length() >= MIN_WORD && (isKnown(part) || part.equals(firstName))) {
                            List<String> more = new ArrayList<>(before);
                            more.add(part);
                            upTo.set(end, more);
                        }
                    }
                }
            }
            return upTo.get(text.length());
        }
    }
}
