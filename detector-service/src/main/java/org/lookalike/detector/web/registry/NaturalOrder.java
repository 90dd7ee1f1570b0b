package org.lookalike.detector.web.registry;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.School;

/** The order in which people sort names: letters without regard to case and accents, and numbers by their values. */
final class NaturalOrder {

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
