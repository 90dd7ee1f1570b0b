package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.ImportCounts;
import org.lookalike.detector.registry.ImportRow;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.detector.registry.imports.FileImport.Outcome;
import org.lookalike.detector.registry.imports.FileImport.Row;
import org.lookalike.detector.registry.imports.FileImport.State;
import org.lookalike.detector.registry.imports.FileImport.Summary;
import org.lookalike.detector.registry.imports.FileImports.Tally;
import org.lookalike.detector.registry.imports.FileImports.Work;

/**
 * Checks and imports files, one at a time per replica. When a replica dies, another one starts its file again after the
 * lease: checking writes nothing, and importing again changes nothing.
 */
@ApplicationScoped
class ImportRunner {

    /** More than the country has districts, about twenty thousand. */
    static final int MOST_ROWS = 50_000;

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final FileImports imports;
    private final Registry registry;
    private final Validator validator;
    private final ObjectMapper json;
    private final RegistryConfig config;
    private final SchoolImport schools;

    ImportRunner(
            FileImports imports,
            Registry registry,
            Validator validator,
            ObjectMapper json,
            RegistryConfig config,
            SchoolImport schools) {
        this.imports = imports;
        this.registry = registry;
        this.validator = validator;
        this.json = json;
        this.config = config;
        this.schools = schools;
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void poll() {
        try {
            var work = BlockingAwait.on(imports::claim);
            if (work != null) {
                run(work);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Import cannot go on now, it is tried again: %s", e);
        }
    }

    private void run(Work work) {
        LOG.infof("Import %s begins, state=%s", work.importId(), work.state());
        try {
            read(work.format() == Format.XLSX ? converted(work) : work);
            end(work, work.state() == State.CHECKING ? State.CHECKED : State.DONE, null);
        } catch (IOException | IllegalArgumentException e) {
            end(work, State.FAILED, e.getMessage());
        }
    }

    /** Converts a workbook once, so that lines and progress are those of the sheet. */
    private Work converted(Work work) {
        var csv = Spreadsheet.toCsv(work.content());
        BlockingAwait.on(() -> imports.convert(work.importId(), csv));
        return work.with(csv);
    }

    private void read(Work work) throws IOException {
        var file = new ByteArrayInputStream(work.content());
        if (work.format() == Format.NDJSON) {
            read(new Run(work, Summary.NONE), rows -> DistrictFile.readNdjson(file, json, rows));
            return;
        }
        var headings = CsvTable.headings(new ByteArrayInputStream(work.content()));
        if (headings.has(Headings.Field.SCHOOL)) {
            schools.run(work);
        } else {
            read(new Run(work, new Summary(headings.asRead(), null)), rows -> DistrictFile.readCsv(file, rows));
        }
    }

    private void read(Run run, DistrictImport.Rows file) throws IOException {
        file.forEach(new RowValidator(validator, run));
        run.finish();
    }

    private void end(Work work, State state, @Nullable String problem) {
        BlockingAwait.on(() -> imports.end(work.importId(), state, problem));
        LOG.infof("Import %s ended, state=%s", work.importId(), state);
    }

    private final class Run implements RowValidator.Sink {

        private final Work work;
        private final Summary summary;
        private final List<ImportRow> usable = new ArrayList<>();
        private final List<Row> checked = new ArrayList<>();
        private ImportCounts counts = ImportCounts.NONE;
        private int read;
        private int refused;

        Run(Work work, Summary summary) {
            this.work = work;
            this.summary = summary;
        }

        @Override
        public void usable(ImportRow row) {
            count();
            usable.add(row);
            storeIfFull();
        }

        @Override
        public void refused(DistrictFile.Row row, RejectedRow why) {
            count();
            refused++;
            if (work.state() == State.CHECKING) {
                checked.add(Row.refused(
                        why, row.profile() == null ? null : row.profile().name(), null));
            }
            storeIfFull();
        }

        private void count() {
            if (++read > MOST_ROWS) {
                throw new IllegalArgumentException(
                        "the file has more than %d rows; import it in parts".formatted(MOST_ROWS));
            }
        }

        private void storeIfFull() {
            if (usable.size() + checked.size() >= config.importChunk()) {
                finish();
            }
        }

        void finish() {
            var given = List.copyOf(usable);
            if (work.state() == State.CHECKING) {
                check(given);
            } else {
                var imported = BlockingAwait.on(() -> registry.importAll(given, Actor.forAll(work.who())));
                counts = counts.plus(imported.counts());
                refused += imported.refused().size();
            }
            var tally = new Tally(read, counts.created(), counts.updated(), counts.unchanged(), refused);
            var rows = List.copyOf(checked);
            BlockingAwait.on(() -> imports.advance(work.importId(), tally, rows, summary));
            usable.clear();
            checked.clear();
        }

        private void check(List<ImportRow> given) {
            for (var planned : BlockingAwait.on(() -> registry.preview(given))) {
                var row = Row.of(planned);
                checked.add(row);
                refused += row.outcome() == Outcome.REFUSED ? 1 : 0;
                counts = counts.plus(row.counts());
            }
        }
    }
}
