package org.lookalike.ingest.permutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Reads CSV tables from the resources of this package: cells without quotes, and lines with comments after {@code #}. */
final class RuleTable {

    private RuleTable() {}

    static List<List<String>> withHeading(String file) {
        var rows = rows(file);
        return rows.subList(1, rows.size());
    }

    static List<List<String>> rows(String file) {
        try (var in = Objects.requireNonNull(RuleTable.class.getResourceAsStream(file), "the service lacks " + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(Predicate.not(line -> line.isBlank() || line.startsWith("#")))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
