package org.lookalike.detector.identity;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Registers the districts of a file, chunk by chunk; bad rows are reported and leave the others alone. */
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

    /** Reads a file and hands over its rows. */
    interface Rows {
        void forEach(Consumer<DistrictFile.Row> row) throws IOException;
    }

    /**
     * What became of a file.
     *
     * @param read how many rows it has
     */
    record Report(long read, int created, int updated, int unchanged, List<RejectedRow> rejected) {}

    /** Reads and stores on the calling thread, which must be allowed to block. */
    Report run(Rows file, String who) throws IOException {
        var run = new Run(who);
        file.forEach(run::add);
        return run.finish();
    }

    private final class Run {

        private final List<DistrictProfile> chunk = new ArrayList<>();
        private final List<RejectedRow> rejected = new ArrayList<>();
        private ImportCounts counts = ImportCounts.NONE;
        private final String who;
        private long read;

        private Run(String who) {
            this.who = who;
        }

        void add(DistrictFile.Row row) {
            read++;
            var profile = row.profile();
            if (profile == null) {
                rejected.add(row.rejection());
                return;
            }
            var violations = validator.validate(profile);
            if (!violations.isEmpty()) {
                violations.stream()
                        .map(violation -> new RejectedRow(
                                row.line(), violation.getPropertyPath().toString(), violation.getMessage()))
                        .min(Comparator.comparing(RejectedRow::field))
                        .ifPresent(rejected::add);
                return;
            }
            chunk.add(profile);
            if (chunk.size() >= config.importChunk()) {
                store();
            }
        }

        Report finish() {
            store();
            return new Report(read, counts.created(), counts.updated(), counts.unchanged(), List.copyOf(rejected));
        }

        private void store() {
            if (!chunk.isEmpty()) {
                var profiles = List.copyOf(chunk);
                chunk.clear();
                counts = counts.plus(await(profiles));
            }
        }

        private ImportCounts await(List<DistrictProfile> profiles) {
            try {
                return VertxContextSupport.subscribeAndAwait(() -> registry.importAll(profiles, who));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("import was interrupted", e);
            }
        }
    }
}
