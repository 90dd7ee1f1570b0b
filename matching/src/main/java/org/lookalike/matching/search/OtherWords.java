package org.lookalike.matching.search;

import java.util.stream.IntStream;
import org.lookalike.matching.speaker.NameReader;
import org.lookalike.matching.speaker.Speaker;
import org.lookalike.matching.text.Vocabulary;

/** Which words say "this is something else" than a district: {@code elementary}, {@code pta}, {@code police}. */
public record OtherWords(Vocabulary vocabulary) {

    /** Shorter words are parts of many others. */
    private static final int MIN_PART = 4;

    /** Whether a word does. Of the kinds of districts only the levels of schools do; what imitators add, and roles of leaders, never. */
    public boolean has(String word) {
        Speaker speaker = NameReader.speakerOf(word);
        return speaker.isSomebodyElse()
                && !vocabulary.isForm(word)
                && !vocabulary.affixes().contains(word)
                && !vocabulary.roles().isWord(word)
                && (speaker == Speaker.PART || !vocabulary.kind().contains(word));
    }

    /** Whether a part of a handle is, or starts or ends with, such a word. */
    boolean areIn(String part) {
        return has(part)
                || IntStream.range(MIN_PART, part.length())
                        .anyMatch(length ->
                                has(part.substring(0, length)) || has(part.substring(part.length() - length)));
    }
}
