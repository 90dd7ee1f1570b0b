package org.lookalike.notifier.json;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants are lower-case words in JSON, in the database and in headers: {@code AT_ONCE} is {@code at_once}. */
@EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
public interface LowerCaseEnum {

    String name();

    /** The constant as JSON, the database and headers have it. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant that a word stands for, if there is one. */
    static <E extends Enum<E> & LowerCaseEnum> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /**
     * The constant that a word stands for.
     *
     * @throws IllegalArgumentException if there is none; the message lists the words
     */
    static <E extends Enum<E> & LowerCaseEnum> E of(Class<E> type, String word) {
        return find(type, word)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                        .formatted(
                                word,
                                Arrays.stream(type.getEnumConstants())
                                        .map(LowerCaseEnum::word)
                                        .toList())));
    }
}
