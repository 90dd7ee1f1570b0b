package org.lookalike.matching.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.AccountTexts;
import org.lookalike.matching.search.CompiledPolicy;
import org.lookalike.matching.search.ImpersonationTarget;
import org.lookalike.matching.search.NamePart;
import org.lookalike.matching.search.TargetPatterns;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.PatternIndex;
import org.lookalike.matching.text.StrippedText;

/** The texts of candidate search alone: the patterns of the districts, and what is asked for an account. */
final class SearchTexts {

    private static final CompiledPolicy POLICY = CompiledPolicy.of(PolicyFile.shipped());

    private SearchTexts() {}

    static PatternIndex index(List<DistrictIdentity> registry) {
        return patternIndex(patterns(registry));
    }

    static PatternIndex patternIndex(List<Pattern> patterns) {
        return PatternIndex.of(patterns, POLICY.editBound());
    }

    static List<Pattern> patterns(List<DistrictIdentity> registry) {
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < registry.size(); i++) {
            patterns.addAll(TargetPatterns.of(i, ImpersonationTarget.ofDistrict(registry.get(i)), POLICY));
        }
        return patterns;
    }

    /** The texts asked for an account: its handle and name, also without what districts and imitators add. */
    static List<String> asked(AccountProfile profile) {
        AccountTexts texts = AccountTexts.of(profile, POLICY);
        List<StrippedText> asked = new ArrayList<>(texts.strippedHandles());
        for (NamePart part : texts.nameParts()) {
            asked.add(part.whole());
            asked.addAll(part.places());
        }
        return asked.stream().map(StrippedText::text).toList();
    }
}
