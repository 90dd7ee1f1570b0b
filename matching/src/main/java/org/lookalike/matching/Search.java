package org.lookalike.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.index.Resemblance;
import org.lookalike.matching.index.Resemblance.Likeness;
import org.lookalike.matching.signal.Account;
import org.lookalike.matching.signal.AccountTexts;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.NamePart;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Sayings;
import org.lookalike.matching.text.Rest;

/** Looks up what one account's handle, display name and description are like. Used once, by one thread. */
final class Search {

    /** No district's name has more words. */
    private static final int MOST_WORDS = 12;

    private final PatternIndex patterns;
    private final List<DistrictIdentity> identities;
    private final Rules rules;
    private final Map<Integer, Findings> found = new LinkedHashMap<>();

    Search(PatternIndex patterns, List<DistrictIdentity> identities, Rules rules) {
        this.patterns = patterns;
        this.identities = identities;
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
        findInBio(texts.bioWords());
        if (found.isEmpty()) {
            return List.of();
        }
        boolean isSomeInBio = found.values().stream().anyMatch(Findings::isInBio);
        boolean isSomeByName = found.values().stream().anyMatch(Findings::isByName);
        Account account = Account.of(profile, texts, rules);
        Sayings sayings = Sayings.of(account, rules.vocabulary());
        List<Candidate> candidates = new ArrayList<>(found.size());
        for (Findings findings : found.values()) {
            boolean isOtherNamed = (isSomeInBio && !findings.isInBio()) || (isSomeByName && !findings.isByName());
            candidates.add(findings.candidate(account, sayings, isOtherNamed, rules));
        }
        return candidates;
    }

    /** A place is the district's only with words for "school district". */
    private void findHandle(Rest rest) {
        patterns.find(rest.text(), (pattern, likeness, edits) -> {
            if (pattern.kind() != Kind.PLACE || !rest.forms().isEmpty()) {
                Findings findings = of(pattern);
                Resemblance resemblance = Resemblance.of(pattern, rest, likeness, edits);
                findings.handle(resemblance, rules.strength().ofHandle(resemblance, findings.names()));
            }
        });
    }

    private void findName(Rest rest) {
        patterns.find(rest.text(), (pattern, likeness, edits) -> {
            if (pattern.kind() != Kind.PLACE) {
                name(Resemblance.of(pattern, rest, likeness, edits));
            }
        });
    }

    /** A place's name alone is not taken for the district's name, but is worth a look at the rest of the profile. */
    private void findPlace(Rest rest) {
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
                            of(pattern).isNamedInBio();
                        }
                    });
                }
            }
        }
    }

    private Findings of(Pattern pattern) {
        return found.computeIfAbsent(pattern.identity(), i -> {
            DistrictIdentity identity = identities.get(i);
            return new Findings(identity, rules.namesOf(identity));
        });
    }
}
