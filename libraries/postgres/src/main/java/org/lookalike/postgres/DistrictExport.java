package org.lookalike.postgres;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Exports all rows of one district as lines of JSON: {@code {"table": …, "row": {…}}}. The rows are read page by page
 * while they are sent, under the row-level security of the caller.
 */
public final class DistrictExport {

    private static final int PAGE = 200;

    private final Pool pool;
    private final List<Part> parts;

    public DistrictExport(Pool pool, List<Part> parts) {
        this.pool = pool;
        this.parts = List.copyOf(parts);
    }

    /**
     * The rows of one table that belong to the district.
     *
     * @param condition selects the rows, with the district's id as {@code $1}
     * @param key the columns that identify a row
     * @param secrets the columns that are left out
     */
    public record Part(String table, String condition, List<String> key, Set<String> secrets) {

        public Part {
            key = List.copyOf(key);
            secrets = Set.copyOf(secrets);
        }

        public Part(String table, String condition, String... key) {
            this(table, condition, List.of(key), Set.of());
        }

        private String page() {
            return """
                   SELECT * FROM (
                     SELECT concat_ws('/', %s) COLLATE "C" AS key,
                            cast(to_jsonb(%s.*) - cast(ARRAY[%s] AS text[]) AS text) AS row
                     FROM %2$s WHERE %s) AS part
                   WHERE key > $2 ORDER BY key LIMIT $3"""
                    .formatted(
                            String.join(", ", key),
                            table,
                            secrets.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")),
                            condition);
        }
    }

    public record Line(String table, @JsonRawValue String row) {}

    /** Whether the first part, which is the table of districts, shows the district to the caller. */
    public Uni<Boolean> isThere(Districts visible, String districtId) {
        return page(parts.get(0), visible, districtId, "").map(rows -> !rows.isEmpty());
    }

    public Multi<Line> lines(Districts visible, String districtId) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToMultiAndConcatenate(part -> lines(part, visible, districtId));
    }

    private Multi<Line> lines(Part part, Districts visible, String districtId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), last -> page(part, visible, districtId, last.get())
                        .invoke(rows -> rows.forEach(row -> last.set(row.getString("key")))))
                .whilst(rows -> rows.size() == PAGE)
                .onItem()
                .transformToMultiAndConcatenate(rows -> Multi.createFrom().iterable(rows))
                .map(row -> new Line(part.table(), row.getString("row")));
    }

    private Uni<List<Row>> page(Part part, Districts visible, String districtId, String after) {
        return pool.withTransaction(transaction -> transaction
                .query(visible.setLocal())
                .execute()
                .chain(() -> transaction.preparedQuery(part.page()).execute(Tuple.of(districtId, after, PAGE)))
                .map(rows -> rows.stream().toList()));
    }
}
