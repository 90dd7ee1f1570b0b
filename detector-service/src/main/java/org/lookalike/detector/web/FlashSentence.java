package org.lookalike.detector.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;

/**
 * What a page says about the last action: a constant of an enum. The address of the page has its code, so that whatever an address
 * contains, the page says one of a fixed set of sentences.
 */
public interface FlashSentence {

    String sentence();

    /** The sentence with a code; null for an unknown one. */
    static <E extends Enum<E> & FlashSentence> @Nullable String of(Class<E> type, @Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(known -> EnumCode.find(type, known))
                .map(FlashSentence::sentence)
                .orElse(null);
    }
}
