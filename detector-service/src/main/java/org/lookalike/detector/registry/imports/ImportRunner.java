package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.job.JobKind;
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
import org.lookalike.detector.registry.imports.FileImports.Claim;
import org.lookalike.detector.registry.imports.FileImports.Tally;
import org.lookalike.detector.registry.imports.FileImports.Work;
import org.lookalike.observability.BeforeFirstReadiness;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.DatabaseFailure;

/**
 * Checks and imports files, one at a time per replica. When a replica dies, another one starts its file again after the
 * lease: checking writes nothing, and importing again changes nothing. A file at which replicas die again and again fails.
 */
@ApplicationScoped
class ImportRunner {

    /** More than the country has districts, about twenty thousand. */
    static final int MOST_ROWS = 50_000;

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

    private static final String ENDS_THE_SERVICE = "the service ended %d times while it read this file, and does not "
            + "try again; import the file in parts to find the row that does it, and tell whoever runs the service";

    private static final String CANNOT_BE_READ = "the file cannot be read, for a reason that the service's log has; "
            + "save it as CSV, or import it in parts to find the row that does it";

    private final FileImports imports;
    private final SpreadsheetConverter converter;
    private final Registry registry;
    private final Validator validator;
    private final ObjectMapper json;
    private final RegistryConfig config;
    private final SchoolImport schools;
    private final JobAttempts attempts;
    private volatile boolean running;
    private volatile boolean stopping;

    ImportRunner(
            FileImports imports,
            SpreadsheetConverter converter,
            Registry registry,
            Validator validator,
            ObjectMapper json,
            RegistryConfig config,
            SchoolImport schools,
            JobAttempts attempts) {
        this.imports = imports;
        this.converter = converter;
        this.registry = registry;
        this.validator = validator;
        this.json = json;
        this.config = config;
        this.schools = schools;
        this.attempts = attempts;
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = BeforeFirstReadiness.class)
    void poll() {
        try {
            running = true;
            var claim = BlockingAwait.on(imports::claim);
            if (claim != null) {
                run(claim);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Import cannot go on now, it is tried again: %s", e);
        } finally {
            running = false;
        }
    }

    /** The service that stops gives its file up, so that another replica begins it at once. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        if (running) {
            try {
                BlockingAwait.on(() ->
                        imports.release().ifNoItem().after(RELEASE_TIMEOUT).fail());
            } catch (RuntimeException e) {
                LOG.warnf("The lease of an import was not given up, it expires: %s", e);
            }
        }
    }

    private void run(Claim claim) {
        if (!attempts.mayBegin(JobKind.IMPORT, claim.importId().toString(), claim.attempts())) {
            end(claim, State.FAILED, ENDS_THE_SERVICE.formatted(attempts.most()));
            return;
        }
        LOG.infof("Import %s begins, state=%s attempt=%d", claim.importId(), claim.state(), claim.attempts());
        try {
            var work = BlockingAwait.on(() -> imports.read(claim));
            read(work.format() == Format.XLSX ? converted(work) : work);
            end(claim, claim.state() == State.CHECKING ? State.CHECKED : State.DONE, null);
        } catch (InvalidFile e) {
            end(claim, State.FAILED, e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            fail(claim, e);
        }
    }

    /** What is not the database's trouble, nor the end of this process, happens at every attempt. */
    private void fail(Claim claim, Throwable cause) {
        if (stopping || DatabaseFailure.isTransient(cause)) {
            throw new IllegalStateException(cause);
        }
        LOG.debugf(cause, "Import %s cannot be read", claim.importId());
        if (end(claim, State.FAILED, CANNOT_BE_READ)) {
            attempts.giveUp(
                    JobKind.IMPORT,
                    claim.importId().toString(),
                    cause.getClass().getName());
        }
    }

    /** Converts a workbook once, so that lines and progress are those of the sheet. */
    private Work converted(Work work) {
        var csv = converter.toCsv(work.content());
        BlockingAwait.on(() -> imports.convert(work.importId(), csv));
        return work.with(csv);
    }

    private void read(Work work) {
        if (work.format() == Format.NDJSON) {
            read(new Run(work, Summary.NONE), rows -> DistrictFile.readNdjson(work.content(), json, rows));
            return;
        }
        var headings = CsvTable.headings(work.content());
        if (headings.has(Headings.Field.SCHOOL)) {
            schools.run(work);
        } else {
            read(
                    new Run(work, new Summary(headings.asRead(), null)),
                    rows -> DistrictFile.readCsv(work.content(), rows));
        }
    }

    private void read(Run run, DistrictImport.Rows file) {
        file.forEach(new RowValidator(validator, run));
        run.finish();
    }

    private boolean end(Claim claim, State state, @Nullable String problem) {
        var ended = BlockingAwait.on(() -> imports.end(claim.importId(), state, problem));
        LOG.infof("Import %s ended, state=%s", claim.importId(), ended ? state : "left");
        return ended;
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
                throw new InvalidFile("the file has more than %d rows; import it in parts".formatted(MOST_ROWS));
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
