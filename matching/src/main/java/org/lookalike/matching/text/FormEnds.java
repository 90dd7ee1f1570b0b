package org.lookalike.matching.text;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Finds where words for "school district" end within a handle. */
public final class FormEnds {

    /** Shorter words are parts of many others. */
    private static final int MIN_LENGTH = 3;

    private final String[] forms;
    private final PrefixFilter starts;

    public FormEnds(Vocabulary vocabulary) {
        forms = Stream.concat(vocabulary.handleForms().stream(), vocabulary.shortForms().stream())
                .filter(form -> form.length() >= MIN_LENGTH)
                .toArray(String[]::new);
        starts = PrefixFilter.of(List.of(forms));
    }

    /** The positions behind the words that begin at this position or later. */
    public BitSet in(String text, int from) {
        BitSet ends = new BitSet();
        for (int at = from; at < text.length(); at++) {
            if (starts.mayStartAt(at, text)) {
                for (String form : forms) {
                    if (text.startsWith(form, at)) {
                        ends.set(at + form.length());
                    }
                }
            }
        }
        return ends;
    }
}
