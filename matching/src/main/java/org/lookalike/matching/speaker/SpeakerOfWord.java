package org.lookalike.matching.speaker;

import java.util.Set;
import org.lookalike.matching.speaker.Nouns.Noun;

/** Who speaks where a single word stands beside a district's name, by what it means alone. */
public final class SpeakerOfWord {

    private static final Nouns NOUNS = new Nouns(Set.of());

    private SpeakerOfWord() {}

    /** The speaker; {@link Speaker#UNKNOWN} where the word says nothing. */
    public static Speaker of(String word) {
        return NOUNS.listed(word).map(Noun::speaker).orElse(Speaker.UNKNOWN);
    }

    /** Whether the word is what one is, or some are: {@code student}, {@code teachers}. */
    public static boolean isPerson(String word) {
        return NOUNS.listed(word).filter(noun -> noun.kind() == NounKind.PERSON).isPresent();
    }
}
