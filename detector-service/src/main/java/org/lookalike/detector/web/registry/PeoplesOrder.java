package org.lookalike.detector.web.registry;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;

/** The order in which people sort names: letters without regard to case and accents, and numbers by their values. */
final class PeoplesOrder {

    static final Comparator<String> COMPARATOR = collator()::compare;

    private PeoplesOrder() {}

    private static Collator collator() {
        var collator = (RuleBasedCollator) Collator.getInstance(ULocale.US);
        collator.setNumericCollation(true);
        return collator.freeze();
    }
}
