package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Tuple;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final UUID ID = UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");

    private enum State {
        OPEN
    }

    private record Part(String name) {}

    private record Row(
            UUID rowId,
            State state,
            @Nullable State stateBefore,
            long count,
            @Nullable Long countBefore,
            int attempts,
            @Nullable Instant endedAt,
            List<String> webDomains,
            Part part,
            @Nullable Boolean isDone) {}

    private static final RecordReader<Row> READER = RecordReader.of(Row.class);

    private static Map<String, @Nullable Object> columns() {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("row_id", ID);
        columns.put("state", "OPEN");
        columns.put("state_before", null);
        columns.put("count", 3);
        columns.put("count_before", null);
        columns.put("attempts", 2);
        columns.put("ended_at", null);
        columns.put("web_domains", "[\"maplehollow.example\"]");
        columns.put("part", "{\"name\": \"Maple Hollow\"}");
        columns.put("is_done", null);
        return columns;
    }

    private static Tuple tuple(Map<String, @Nullable Object> columns) {
        return (Tuple) Proxy.newProxyInstance(
                Tuple.class.getClassLoader(), new Class<?>[] {Tuple.class}, (proxy, method, arguments) -> {
                    if (!columns.containsKey((String) arguments[0])) {
                        throw new IllegalArgumentException("no column " + arguments[0]);
                    }
                    return columns.get((String) arguments[0]);
                });
    }

    @Test
    void columns_areReadByName() {
        assertThat(READER.one(tuple(columns())))
                .isEqualTo(new Row(
                        ID,
                        State.OPEN,
                        null,
                        3,
                        null,
                        2,
                        null,
                        List.of("maplehollow.example"),
                        new Part("Maple Hollow"),
                        null));
    }

    @Test
    void columns_thatMayBeNull_areReadWhereTheyAreNot() {
        var columns = columns();
        columns.put("state_before", "OPEN");
        columns.put("count_before", BigDecimal.valueOf(4));
        columns.put("ended_at", OffsetDateTime.parse("2026-01-12T14:58:03.123456-05:00"));
        columns.put("is_done", true);

        assertThat(READER.all(List.of(tuple(columns))))
                .extracting(Row::stateBefore, Row::countBefore, Row::endedAt, Row::isDone)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        State.OPEN, 4L, Instant.parse("2026-01-12T19:58:03.123456Z"), true));
    }

    private record Texts(Set<String> scopes, List<String> districts, @Nullable Set<String> others) {}

    @Test
    void arraysOfTexts_areReadAsSetsAndLists() {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("scopes", new String[] {"read"});
        columns.put("districts", new String[] {"dst_2", "dst_1"});
        columns.put("others", null);

        assertThat(RecordReader.of(Texts.class).one(tuple(columns)))
                .isEqualTo(new Texts(Set.of("read"), List.of("dst_2", "dst_1"), null));
    }

    @Test
    void column_thatIsMissing_isAnError() {
        var columns = columns();
        columns.remove("attempts");

        assertThatThrownBy(() -> READER.one(tuple(columns))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void null_forAPrimitive_isAnError() {
        var columns = columns();
        columns.put("attempts", null);

        assertThatThrownBy(() -> READER.one(tuple(columns))).isInstanceOf(IllegalStateException.class);
    }
}
