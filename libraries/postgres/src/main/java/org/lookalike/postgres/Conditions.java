package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** The conditions of a native query, all of which hold. Constants stand in the SQL, so that partial indexes serve. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** Limits to the districts of the session, in the column {@code district_id}. Row-level security needs no condition, but indexes do. */
    public static Uni<Conditions> withinDistrictsOf(Session session) {
        return session.createNativeQuery("select current_setting('lookalike.districts')", String.class)
                .getSingleResult()
                .map(setting -> setting.equals(Districts.ALL.setting())
                        ? new Conditions()
                        : new Conditions().add("district_id = any(:seen)", "seen", setting.split(",")));
    }

    /** Adds a condition with the parameter in it; null adds none. */
    public Conditions add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(parameter, value);
        }
        return this;
    }

    /** Adds a condition of constants, where it is wanted. */
    public Conditions addIf(boolean isWanted, String condition) {
        if (isWanted) {
            conditions.add(condition);
        }
        return this;
    }

    /** Adds a condition on an array of texts; no texts add none. */
    public Conditions addAny(String condition, String parameter, Collection<String> texts) {
        return add(condition, parameter, texts.isEmpty() ? null : texts);
    }

    /** Limits a column to constants; none do not limit it. */
    public Conditions among(String column, Set<? extends Enum<?>> constants) {
        if (!constants.isEmpty()) {
            var names = constants.stream().map(Enum::name).sorted().collect(Collectors.joining("', '", "('", "')"));
            conditions.add(column + " in " + names);
        }
        return this;
    }

    /** No conditions yet, with the values of these: for a query around one that has these in it. */
    public Conditions around() {
        var outer = new Conditions();
        outer.values.putAll(values);
        return outer;
    }

    /** Limits to the rows after those with these values, where all columns descend; null for the first page. */
    Conditions after(List<String> columns, @Nullable List<?> last) {
        if (last != null) {
            var names = columns.stream().map(column -> ":after_" + column).collect(Collectors.joining(", "));
            conditions.add("(%s) < (%s)".formatted(String.join(", ", columns), names));
            for (int i = 0; i < columns.size(); i++) {
                values.put("after_" + columns.get(i), last.get(i));
            }
        }
        return this;
    }

    /** The query with the values of the parameters. The conditions take the place of {@code %s}. */
    public NativeSql in(String sql) {
        var query = NativeSql.of(sql.formatted(this));
        values.forEach(query::with);
        return query;
    }

    /**
     * The query of a page, for one row more than it has, ordered by columns which all descend; {@code last} are their values in the last
     * row of the page before, null for the first page.
     */
    public NativeSql page(String select, List<String> columns, @Nullable List<?> last, int limit) {
        var order = columns.stream().map(column -> column + " desc").collect(Collectors.joining(", "));
        return after(columns, last)
                .in(select + " where %s order by " + order + " limit :limit")
                .with("limit", limit + 1);
    }

    /** The conditions as SQL, {@code true} where there is none. */
    @Override
    public String toString() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
