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
 * All that a service holds of one district, as lines of JSON: {@code {"table": …, "row": {…}}}. It is read page by page while it
 * is handed over, on behalf of whoever asks, so that the database shows what they may see.
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
     * The rows of one table that are a district's.
     *
     * @param condition with the district's id as {@code $1}
     * @param key the columns that tell a row from others
     * @param secrets columns that are not handed out
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
                     FROM %2$s WHERE %s) AS held
                   WHERE key > $2 ORDER BY key LIMIT $3"""
                    .formatted(
                            String.join(", ", key),
                            table,
                            secrets.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")),
                            condition);
        }
    }

    /**
     * A row.
     *
     * @param row as JSON
     */
    public record Line(String table, @JsonRawValue String row) {}

    /** Whether the first part, which says that there is such a district, has it for whoever asks. */
    public Uni<Boolean> isThere(Districts visible, String districtId) {
        return page(parts.get(0), visible, districtId, "").map(rows -> !rows.isEmpty());
    }

    /** Each row, as a line. */
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
                .query("SET LOCAL lookalike.districts = '%s'".formatted(visible.setting()))
                .execute()
                .chain(() -> transaction.preparedQuery(part.page()).execute(Tuple.of(districtId, after, PAGE)))
                .map(rows -> rows.stream().toList()));
    }
}
