package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** A statement of SQL with the values of its parameters, which is sent in the transaction of a session. {@link Sql} needs no session. */
public final class NativeSql {

    private final String text;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    private NativeSql(String text) {
        this.text = text;
    }

    public static NativeSql of(String text) {
        return new NativeSql(text);
    }

    /** Sets a parameter: durations as seconds for {@code make_interval}, collections of strings as {@code text[]}. */
    public NativeSql with(String name, @Nullable Object value) {
        values.put(name, encoded(value));
        return this;
    }

    public NativeSql with(String name, @Nullable Object value, String name2, @Nullable Object value2) {
        return with(name, value).with(name2, value2);
    }

    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        return value instanceof Collection<?> all && all.stream().allMatch(String.class::isInstance)
                ? all.toArray(String[]::new)
                : value;
    }

    /** The number of rows that it changed. */
    public Uni<Integer> count(Session session) {
        var query = session.createNativeQuery(text);
        values.forEach(query::setParameter);
        return query.executeUpdate();
    }

    public Uni<Void> run(Session session) {
        return count(session).replaceWithVoid();
    }

    /** Whether it changed any row. */
    public Uni<Boolean> any(Session session) {
        return count(session).map(changed -> changed > 0);
    }

    /** All rows: the values of their only column, or entities. */
    public <T> Uni<List<T>> list(Session session, Class<T> type) {
        return query(session, type).getResultList();
    }

    /** All rows as entities, of which no change is stored. */
    public <T> Uni<List<T>> readOnly(Session session, Class<T> type) {
        return query(session, type).setReadOnly(true).getResultList();
    }

    private <T> SelectionQuery<T> query(Session session, Class<T> type) {
        SelectionQuery<T> query = session.createNativeQuery(text, type);
        values.forEach(query::setParameter);
        return query;
    }

    /** The only row; null if there is none. */
    public <T> Uni<@Nullable T> first(Session session, Class<T> type) {
        return list(session, type).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** All rows, as {@link RecordReader} reads them. */
    public <R extends Record> Uni<List<R>> records(Session session, Class<R> type) {
        return list(session, Tuple.class).map(RecordReader.of(type)::all);
    }

    /** The only row, as {@link RecordReader} reads it; null if there is none. */
    public <R extends Record> Uni<@Nullable R> record(Session session, Class<R> type) {
        return records(session, type).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** All rows: the JSON of their only column, as this type. */
    public <T> Uni<List<T>> parsed(Session session, Class<T> type) {
        return list(session, String.class).map(rows -> rows.stream()
                .map(json -> JsonParameter.read(json, type))
                .toList());
    }
}
