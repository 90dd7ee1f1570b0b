package org.lookalike.detector.registry.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.FileEntry;
import org.lookalike.detector.registry.ImportRow;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RowOutcome;

/** Registers the districts of a file in chunks; invalid rows are reported and do not affect the others. */
@ApplicationScoped
class DistrictImport {

    private final Registry registry;
    private final Validator validator;
    private final RegistryConfig config;

    DistrictImport(Registry registry, Validator validator, RegistryConfig config) {
        this.registry = registry;
        this.validator = validator;
        this.config = config;
    }

    /** Reads a file and passes on its rows. */
    interface Rows {
        void forEach(Consumer<DistrictFile.Row> row);
    }

    /**
     * The result of an import.
     *
     * @param read how many rows the file has
     */
    record Report(long read, int created, int updated, int unchanged, List<RejectedRow> rejected) {}

    /**
     * Reads and stores on the calling thread, which must be allowed to block.
     *
     * @throws InvalidFile if the file cannot be read, or not to its end; rows before that are stored
     */
    Report run(Rows file, Actor who) {
        var run = new Run(who);
        file.forEach(new RowValidator(validator, run));
        return run.finish();
    }

    private final class Run implements RowValidator.Sink {

        private final List<FileEntry> chunk = new ArrayList<>();
        private final List<RejectedRow> rejected = new ArrayList<>();
        private final Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
        private final Actor who;
        private long read;

        private Run(Actor who) {
            this.who = who;
        }

        @Override
        public void usable(ImportRow row) {
            read++;
            chunk.add(row);
            if (chunk.size() >= config.importChunk()) {
                store();
            }
        }

        @Override
        public void refused(DistrictFile.Row row, RejectedRow why) {
            read++;
            rejected.add(why);
        }

        Report finish() {
            store();
            return new Report(
                    read,
                    count(RowOutcome.NEW),
                    count(RowOutcome.CHANGED),
                    count(RowOutcome.UNCHANGED),
                    List.copyOf(rejected));
        }

        private int count(RowOutcome outcome) {
            return counts.getOrDefault(outcome, 0);
        }

        private void store() {
            if (!chunk.isEmpty()) {
                var entries = List.copyOf(chunk);
                chunk.clear();
                for (var result : BlockingAwait.on(() -> registry.importAll(entries, who))) {
                    counts.merge(result.outcome(), 1, Integer::sum);
                    Optional.ofNullable(result.refused()).ifPresent(rejected::add);
                }
            }
        }
    }
}
