package org.lookalike.detector.web.registry;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.rescan.Rescan;
import org.lookalike.detector.web.Questions;
import org.lookalike.detector.website.WebsiteProof;
import org.lookalike.detector.website.WebsiteProofState;

/** A district with all that its page shows; on its website, accounts to decide about come first, and none is withdrawn. */
record ShownDistrict(
        RegisteredDistrict district,
        Checklist checklist,
        @Nullable Rescan rescan,
        List<ShownProof> onWebsite,
        Questions questions,
        @Nullable String done,
        List<String> answered,
        @Nullable String problem) {

    public List<School> schools() {
        return NaturalOrder.schools(district.profile());
    }

    /** That its website names an official account; null where it does not. */
    public @Nullable WebsiteProof proofOf(DistrictProfile.Account account) {
        return onWebsite.stream()
                .map(ShownProof::of)
                .filter(proof -> proof.state() == WebsiteProofState.ACCEPTED
                        && proof.account().isTheSameAs(account))
                .findFirst()
                .orElse(null);
    }

    public boolean isRescanRunning() {
        return rescan != null && rescan.finishedAt() == null;
    }

    /** The order in which people sort names: letters without regard to case and accents, and numbers by their values. */
    static final class NaturalOrder {

        private static final Comparator<School> BY_NAME = Comparator.comparing(School::name, collator()::compare);

        private NaturalOrder() {}

        private static Collator collator() {
            var collator = (RuleBasedCollator) Collator.getInstance(ULocale.US);
            collator.setNumericCollation(true);
            return collator.freeze();
        }

        static List<School> schools(DistrictProfile profile) {
            return profile.schoolList().stream().sorted(BY_NAME).toList();
        }
    }
}
