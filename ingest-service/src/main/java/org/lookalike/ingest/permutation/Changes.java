package org.lookalike.ingest.permutation;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** All changes that are made on a platform. */
final class Changes {

    private Changes() {}

    static List<Change> of(Original original, HandleRules rules, Year year) {
        var changes = new ArrayList<Change>();
        changes.addAll(WordChanges.of(original, rules, year));
        changes.addAll(LetterChanges.of(rules));
        return changes;
    }
}
