package org.lookalike.matching.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.index.IdentityPatterns;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.signal.AccountTexts;
import org.lookalike.matching.signal.NamePart;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Subject;
import org.lookalike.matching.text.StrippedText;

/** The texts of candidate search alone: the patterns of the districts, and what is asked for an account. */
final class SearchTexts {

    private static final Rules RULES = Rules.of(MatchPolicy.shipped());

    private SearchTexts() {}

    static PatternIndex index(List<DistrictIdentity> registry) {
        return patternIndex(patterns(registry));
    }

    static PatternIndex patternIndex(List<Pattern> patterns) {
        return new PatternIndex(patterns, RULES.editBound());
    }

    static List<Pattern> patterns(List<DistrictIdentity> registry) {
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < registry.size(); i++) {
            patterns.addAll(IdentityPatterns.of(
                    i,
                    registry.get(i),
                    RULES.namesOf(Subject.ofDistrict(registry.get(i))),
                    RULES.vocabulary(),
                    RULES.affixes()));
        }
        return patterns;
    }

    /** The texts asked for an account: its handle and name, also without what districts and imitators add. */
    static List<String> asked(AccountProfile profile) {
        AccountTexts texts = AccountTexts.of(profile, RULES);
        List<StrippedText> asked = new ArrayList<>(texts.handleRests());
        for (NamePart part : texts.nameParts()) {
            asked.add(part.whole());
            asked.addAll(part.places());
        }
        return asked.stream().map(StrippedText::text).toList();
    }
}
