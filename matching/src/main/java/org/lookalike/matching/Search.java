package org.lookalike.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.signal.Account;
import org.lookalike.matching.signal.AccountTexts;
import org.lookalike.matching.signal.AffiliationSignal;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.NamePart;
import org.lookalike.matching.signal.PhraseMatches;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Subject;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.PersonName;
import org.lookalike.matching.text.StrippedText;

/** Looks up what one account's handle, display name and description are like. Used once, by one thread. */
final class Search {

    /** No district's name has more words. */
    private static final int MOST_WORDS = 12;

    private static final int MOST_WORDS_OF_A_PERSON = 4;

    private final PatternIndex patterns;
    private final List<Subject> subjects;
    private final boolean hasLeaders;
    private final Rules rules;
    private final Map<Integer, Findings> found = new LinkedHashMap<>();

    Search(PatternIndex patterns, List<Subject> subjects, boolean hasLeaders, Rules rules) {
        this.patterns = patterns;
        this.subjects = subjects;
        this.hasLeaders = hasLeaders;
        this.rules = rules;
    }

    /** The districts worth comparing with this account. */
    List<Candidate> candidates(AccountProfile profile) {
        AccountTexts texts = AccountTexts.of(profile, rules);
        texts.handleRests().forEach(this::findHandle);
        for (NamePart part : texts.nameParts()) {
            findName(part.whole());
            part.places().forEach(this::findPlace);
        }
        if (hasLeaders) {
            findLeaders(texts);
        }
        findInBio(texts.bioWords());
        if (found.isEmpty()) {
            return List.of();
        }
        Named inBio = new Named(districts(Findings::isInBio), districts(Findings::isVerifiedInBio));
        Named byName = new Named(districts(Findings::isByName), districts(Findings::isByVerifiedName));
        Account account = Account.of(profile, texts, rules);
        PhraseMatches sayings = PhraseMatches.of(account, rules.vocabulary());
        List<Candidate> candidates = new ArrayList<>(found.size());
        for (Findings findings : found.values()) {
            String district = findings.subject().identity().districtId();
            boolean isOtherNamed = inBio.isOtherThan(district) || byName.isOtherThan(district);
            Candidate candidate = findings.candidate(account, sayings, isOtherNamed, rules);
            if (AffiliationSignal.isSaid(candidate)) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    private Set<String> districts(Predicate<Findings> isSo) {
        return found.values().stream()
                .filter(isSo)
                .map(findings -> findings.subject().identity().districtId())
                .collect(Collectors.toSet());
    }

    /**
     * The districts whose full name is given.
     *
     * @param verified those of them for whose name somebody else vouches
     */
    private record Named(Set<String> any, Set<String> verified) {

        /** A district that gives itself another's name takes nothing from the other. */
        boolean isOtherThan(String district) {
            return !verified.isEmpty() && !any.contains(district);
        }
    }

    /** A place is the district's only with words for "school district". */
    private void findHandle(StrippedText rest) {
        patterns.find(rest.text(), (pattern, likeness, edits) -> {
            if ((pattern.kind() != Kind.PLACE || !rest.forms().isEmpty()) && isNearEnough(pattern, likeness, rest)) {
                Findings findings = of(pattern);
                Resemblance resemblance = Resemblance.of(pattern, rest, likeness, edits);
                findings.handle(resemblance, rules.strength().ofHandle(resemblance, findings.names()));
            }
        });
    }

    private void findName(StrippedText rest) {
        patterns.find(rest.text(), (pattern, likeness, edits) -> {
            if (pattern.kind() != Kind.PLACE && isNearEnough(pattern, likeness, rest)) {
                name(Resemblance.of(pattern, rest, likeness, edits));
            }
        });
    }

    /** People whose names differ by a letter are two people. */
    private boolean isNearEnough(Pattern pattern, Likeness likeness, StrippedText rest) {
        return pattern.kind() != Kind.NAME
                || !subjects.get(pattern.identity()).isLeader()
                || (rest.edits() == 0 && (likeness == Likeness.SAME || likeness == Likeness.LOOKS_SAME));
    }

    /** People's names stand among titles and roles: {@code Dr. Robin J. Sample, Superintendent of Maple Hollow}. */
    private void findLeaders(AccountTexts texts) {
        List<String> words =
                PersonName.words(texts.nameWords(), rules.vocabulary().titles());
        boolean isDisguised = Letters.isDisguised(texts.displayName());
        for (int first = 0; first < words.size(); first++) {
            for (int end = first + 2; end <= Math.min(words.size(), first + MOST_WORDS_OF_A_PERSON); end++) {
                List<String> others = new ArrayList<>(words);
                others.subList(first, end).clear();
                findLeader(new StrippedText(
                        String.join("", words.subList(first, end)), others, List.of(), 0, isDisguised, false));
            }
        }
    }

    private void findLeader(StrippedText rest) {
        patterns.findAlike(rest.text(), (pattern, likeness, edits) -> {
            if (pattern.kind() == Kind.NAME && subjects.get(pattern.identity()).isLeader()) {
                name(Resemblance.of(pattern, rest, likeness, edits));
            }
        });
    }

    /** A place's name alone is not taken for the district's name, but is worth a look at the rest of the profile. */
    private void findPlace(StrippedText rest) {
        patterns.find(rest.text(), (pattern, likeness, edits) -> {
            if (pattern.kind() == Kind.PLACE) {
                Findings findings = of(pattern);
                if (likeness == Likeness.SAME) {
                    findings.sharesPlace();
                }
                if (!rest.forms().isEmpty()) {
                    name(Resemblance.of(pattern, rest, likeness, edits));
                }
            }
        });
    }

    private void name(Resemblance resemblance) {
        Findings findings = of(resemblance.pattern());
        findings.name(resemblance, rules.strength().ofName(resemblance, findings.names()));
    }

    /** Names end in a word that says "this is a district"; what comes before one may be a name. */
    private void findInBio(List<String> words) {
        for (int last = 1; last < words.size(); last++) {
            if (rules.vocabulary().district().contains(words.get(last))) {
                String text = words.get(last);
                for (int first = last - 1; first >= 0 && last - first < MOST_WORDS; first--) {
                    text = words.get(first) + text;
                    patterns.findSame(text, (pattern, likeness, edits) -> {
                        if (pattern.kind() == Kind.NAME) {
                            of(pattern).isNamedInBio(pattern);
                        }
                    });
                }
            }
        }
    }

    private Findings of(Pattern pattern) {
        return found.computeIfAbsent(pattern.identity(), i -> {
            Subject subject = subjects.get(i);
            return new Findings(subject, rules.namesOf(subject));
        });
    }
}
