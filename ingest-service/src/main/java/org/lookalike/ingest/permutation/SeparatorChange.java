package org.lookalike.ingest.permutation;

import org.lookalike.ingest.permutation.Change.Handles;

/** Adds separators between words, at the ends or within words, and removes existing ones. */
record SeparatorChange(HandleRules rules) {

    private static final double LEFT_OUT = 0.25;
    private static final double BETWEEN_WORDS = 0.45;
    private static final double LAST = 0.08;
    private static final double FIRST = 0.05;
    private static final double DOUBLED = 0.02;
    private static final double WITHIN_WORDS = 0.13;

    static Change of(HandleRules rules) {
        var change = new SeparatorChange(rules);
        return new Change(PermutationKind.SEPARATOR, change::largestShare, change::make);
    }

    private double largestShare(Stem stem) {
        var length = stem.text().length();
        return length > rules.longest() + 2 ? 0 : Math.max(LEFT_OUT, BETWEEN_WORDS / 2);
    }

    private void make(Stem stem, Handles handles) {
        handles.add(stem.bare(), LEFT_OUT);
        for (var separator : rules.eachSeparator()) {
            var share = 1.0 / rules.separators().length();
            makeBetween(
                    stem,
                    separator,
                    share * BETWEEN_WORDS / Math.max(2, stem.words().size()),
                    handles);
            handles.add(stem.text() + separator, share * LAST);
            handles.add(separator + stem.text(), share * FIRST);
            handles.add(stem.text() + separator + separator, share * DOUBLED);
            handles.add(separator + stem.text() + separator, share * DOUBLED);
            makeWithin(
                    stem.bare(), separator, share * WITHIN_WORDS / stem.bare().length(), handles);
        }
    }

    private static void makeBetween(Stem stem, String separator, double share, Handles handles) {
        handles.add(String.join(separator, stem.words()), share);
        var at = 0;
        for (var word : stem.words().subList(0, stem.words().size() - 1)) {
            at += word.length();
            handles.add(LetterChanges.put(separator, stem.bare(), at), share);
        }
    }

    private static void makeWithin(String bare, String separator, double share, Handles handles) {
        for (var at = 1; at < bare.length(); at++) {
            handles.add(LetterChanges.put(separator, bare, at), share);
        }
    }
}
