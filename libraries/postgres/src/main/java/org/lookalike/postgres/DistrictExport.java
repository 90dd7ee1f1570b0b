package org.lookalike.postgres;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Exports a district's rows as lines {@code {"table": …, "row": {…}}}, page by page, as the caller may see them. */
public final class DistrictExport {

    private static final int PAGE = 200;

    private final Pool pool;
    private final List<Table> tables;

    public DistrictExport(Pool pool, List<Table> tables) {
        this.pool = pool;
        this.tables = List.copyOf(tables);
    }

    /** A table, whose rows of district {@code $1} a condition selects; the key identifies one, secrets stay behind. */
    public record Table(String name, String condition, List<String> key, Set<String> secrets) {

        public Table {
            key = List.copyOf(key);
            secrets = Set.copyOf(secrets);
        }

        public Table(String name, String condition, String... key) {
            this(name, condition, List.of(key), Set.of());
        }

        private String page() {
            var hidden = secrets.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
            return """
                   SELECT * FROM (
                     SELECT concat_ws('/', %s) COLLATE "C" AS key,
                            cast(to_jsonb(%s.*) - cast(ARRAY[%s] AS text[]) AS text) AS row
                     FROM %2$s WHERE %s) AS part
                   WHERE key > $2 ORDER BY key LIMIT $3"""
                    .formatted(String.join(", ", key), name, hidden, condition);
        }
    }

    public record Line(String table, @JsonRawValue String row) {}

    /** Whether the first table, which is that of districts, shows the district to the caller. */
    public Uni<Boolean> isVisible(Districts visible, String districtId) {
        return page(tables.get(0), visible, districtId, "").map(rows -> !rows.isEmpty());
    }

    public Multi<Line> lines(Districts visible, String districtId) {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToMultiAndConcatenate(table -> lines(table, visible, districtId));
    }

    private Multi<Line> lines(Table table, Districts visible, String districtId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), last -> page(table, visible, districtId, last.get())
                        .invoke(rows -> rows.forEach(row -> last.set(row.getString("key")))))
                .whilst(rows -> rows.size() == PAGE)
                .onItem()
                .transformToMultiAndConcatenate(rows -> Multi.createFrom().iterable(rows))
                .map(row -> new Line(table.name(), row.getString("row")));
    }

    private Uni<List<Row>> page(Table table, Districts visible, String districtId, String after) {
        var page = Sql.of(table.page()).with(districtId, after, PAGE);
        return pool.withTransaction(transaction ->
                transaction.query(visible.setLocal()).execute().chain(() -> page.list(transaction, row -> row)));
    }
}
