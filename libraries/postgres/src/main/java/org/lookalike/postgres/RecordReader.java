package org.lookalike.postgres;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Tuple;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a query as records. Each component takes the column of its name in snake case, whatever the order of the columns
 * is: a time as an {@code Instant}, bytes as {@code byte[]}, texts as a set or a list, and a text as itself, as the constant of an enum,
 * or as the JSON of whatever else the component is. Hibernate itself would take the columns of a native query by their positions,
 * converts none of them, and reads no arrays, which are therefore selected as JSON.
 */
public final class RecordReader<R extends Record> {

    private final Constructor<R> constructor;
    private final RecordComponent[] components;

    private RecordReader(Class<R> type) {
        this.components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    public static <R extends Record> RecordReader<R> of(Class<R> type) {
        return new RecordReader<>(type);
    }

    public List<R> all(List<Tuple> rows) {
        return rows.stream().map(this::one).toList();
    }

    /** @throws IllegalStateException if a column is missing, or holds what its component cannot be */
    public R one(Tuple row) {
        return read(row::get);
    }

    /** Reads a row of the database's own client, as {@link #one} does one of Hibernate. */
    public R read(Row row) {
        return read(row::getValue);
    }

    private R read(Function<String, @Nullable Object> columns) {
        try {
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(columns, component))
                    .toArray());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("a row cannot be read as %s".formatted(constructor.getName()), e);
        }
    }

    private static @Nullable Object value(Function<String, @Nullable Object> columns, RecordComponent component) {
        var stored = columns.apply(SnakeCaseStrategy.INSTANCE.translate(component.getName()));
        if (stored instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (stored instanceof Number number) {
            return converted(number, component.getType());
        }
        if (stored instanceof Buffer bytes) {
            return bytes.getBytes();
        }
        if (stored instanceof String[] texts) {
            return component.getType() == Set.class ? Set.of(texts) : List.of(texts);
        }
        return stored instanceof String text ? converted(text, component) : stored;
    }

    private static Number converted(Number number, Class<?> type) {
        if (type == int.class) {
            return Math.toIntExact(number.longValue());
        }
        return type == long.class || type == Long.class ? Long.valueOf(number.longValue()) : number;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object converted(String text, RecordComponent component) {
        var type = component.getType();
        if (type.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) type, text);
        }
        return type == String.class ? text : JsonParameter.read(text, component.getGenericType());
    }
}
