package org.lookalike.kafka;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codes of enum constants, as topics, APIs, metrics and tables contain them: {@code AT_ONCE} is {@code at_once}. */
public final class EnumCode {

    private EnumCode() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with a code, if there is one. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String code) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(code)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** The constant with a code; throws an {@link IllegalArgumentException} that lists the codes if there is none. */
    public static <E extends Enum<E>> E parse(Class<E> type, String code) {
        var codes = Arrays.stream(type.getEnumConstants()).map(EnumCode::of);
        return find(type, code)
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s".formatted(code, codes.toList())));
    }
}
