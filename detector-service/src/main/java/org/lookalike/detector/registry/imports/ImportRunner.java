package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.job.JobKind;
import org.lookalike.detector.job.LeasedJobs;
import org.lookalike.detector.registry.EntryResult;
import org.lookalike.detector.registry.FileEntry;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FileImport.State;
import org.lookalike.detector.registry.imports.FileImports.Claim;
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
            JobAttempts attempts) {
        this.imports = imports;
        this.converter = converter;
        this.registry = registry;
        this.validator = validator;
        this.json = json;
        this.config = config;
        this.attempts = attempts;
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
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
            LeasedJobs.awaitRelease(imports::release);
        }
    }

    private void run(Claim claim) {
        if (!attempts.mayBegin(JobKind.IMPORT, claim.importId().toString(), claim.attempts())) {
            end(claim, State.FAILED, ENDS_THE_SERVICE.formatted(attempts.most()));
            return;
        }
        LOG.infof("Import %s begins, state=%s attempt=%d", claim.importId(), claim.state(), claim.attempts());
        try {
            var content = BlockingAwait.on(() -> imports.read(claim.importId()));
            var isWorkbook = claim.format() == FileImport.Format.XLSX;
            read(claim, isWorkbook ? converted(claim, content.content()) : content.content(), content.mended());
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
            var id = claim.importId().toString();
            attempts.giveUp(JobKind.IMPORT, id, cause.getClass().getName());
        }
    }

    /** Converts a workbook once, so that lines and progress are those of the sheet. */
    private byte[] converted(Claim claim, byte[] workbook) {
        var csv = converter.toCsv(workbook);
        BlockingAwait.on(() -> imports.convert(claim.importId(), csv));
        return csv;
    }

    private void read(Claim claim, byte[] content, Map<String, List<String>> mended) {
        var headings = claim.format() == FileImport.Format.NDJSON ? Headings.NONE : CsvTable.headings(content);
        if (headings.has(Headings.Field.SCHOOL)) {
            readSchools(claim, content, mended);
        } else {
            var run = new Run(claim, headings, null);
            DistrictFile.read(content, mended, claim.format(), json, run::add);
            run.store();
        }
        if (claim.state() == State.CHECKING) {
            keepRefused(claim, content, mended);
        }
    }

    /** Keeps what refused rows say, for people to mend; the file is read again, as few of its rows are refused. */
    private void keepRefused(Claim claim, byte[] content, Map<String, List<String>> mended) {
        var lines = Set.copyOf(BlockingAwait.on(() -> imports.refusedLines(claim.importId())));
        if (lines.isEmpty()) {
            return;
        }
        var refused = new ArrayList<DistrictFile.WrittenRow>();
        DistrictFile.readWritten(content, lines, mended, claim.format(), json, row -> {
            refused.add(row);
            if (refused.size() >= config.importChunk()) {
                keepWritten(claim, refused);
            }
        });
        keepWritten(claim, refused);
    }

    private void keepWritten(Claim claim, List<DistrictFile.WrittenRow> refused) {
        var rows = List.copyOf(refused);
        refused.clear();
        BlockingAwait.on(() -> imports.keepWritten(claim.importId(), rows));
    }

    private void readSchools(Claim claim, byte[] csv, Map<String, List<String>> mended) {
        var file = SchoolFile.read(csv, mended, new RowValidator(validator));
        var run = new Run(claim, file.headings(), new FileImport.Schools(0, 0, file.closed(), 0, 0));
        file.refused().forEach(why -> run.refuse(why, null));
        run.done = file.closed() + file.refused().size();
        file.districts().forEach(run::add);
        run.store();
    }

    private boolean end(Claim claim, State state, @Nullable String problem) {
        var ended = BlockingAwait.on(() -> imports.end(claim.importId(), state, problem));
        LOG.infof("Import %s ended, state=%s", claim.importId(), ended ? state : "left");
        return ended;
    }

    /** Compares or applies a file in chunks; unregistered districts are errors, or counted for the nation's schools. */
    private final class Run {

        private final RowValidator rows = new RowValidator(validator);
        private final Claim claim;
        private final Headings headings;
        private final boolean isCheck;
        private final List<FileEntry> waiting = new ArrayList<>();
        private final List<FileImport.Row> checked = new ArrayList<>();
        private final Map<EntryResult.RowOutcome, Integer> counts = new EnumMap<>(EntryResult.RowOutcome.class);
        private FileImport.@Nullable Schools schools;
        private int done;

        /** @param schools null for a file of districts */
        Run(Claim claim, Headings headings, FileImport.@Nullable Schools schools) {
            this.claim = claim;
            this.headings = headings;
            this.isCheck = claim.state() == State.CHECKING;
            this.schools = schools;
        }

        void add(DistrictFile.Row row) {
            if (done == MOST_ROWS) {
                throw new InvalidFile("the file has more than %d rows; import it in parts".formatted(MOST_ROWS));
            }
            var refusal = rows.refusal(row);
            if (refusal.isEmpty()) {
                add(row.entry());
            } else {
                done++;
                var profile = row.profile();
                refuse(refusal.get(), profile == null ? null : profile.name());
                storeIfFull();
            }
        }

        void add(FileEntry entry) {
            done += entry.lines();
            waiting.add(entry);
            storeIfFull();
        }

        void refuse(RejectedRow why, @Nullable String name) {
            counts.merge(EntryResult.RowOutcome.REFUSED, 1, Integer::sum);
            if (isCheck) {
                checked.add(FileImport.Row.refused(why, name, null));
            }
        }

        private void storeIfFull() {
            if (waiting.size() + checked.size() >= config.importChunk()) {
                store();
            }
        }

        void store() {
            var entries = List.copyOf(waiting);
            var who = Actor.forAll(claim.who()).within(Audit.importOf(claim.importId()));
            BlockingAwait.on(() -> isCheck ? registry.preview(entries) : registry.importAll(entries, who))
                    .forEach(this::count);
            var compared = List.copyOf(checked);
            var summary = new FileImport.Summary(headings.asRead(), schools);
            BlockingAwait.on(() -> imports.advance(claim.importId(), done, counts, compared, summary));
            waiting.clear();
            checked.clear();
        }

        private void count(EntryResult result) {
            if (result.entry() instanceof FileEntry.NewSchools given && result.before() == null) {
                leaveOut(given);
                return;
            }
            counts.merge(result.outcome(), 1, Integer::sum);
            schools = schools == null ? null : schools.plus(result.schoolsAdded());
            if (isCheck) {
                checked.add(FileImport.Row.of(result));
            }
        }

        private void leaveOut(FileEntry.NewSchools given) {
            if (schools != null && headings.isNationalOfSchools()) {
                schools = schools.leavingOut(given.lines());
            } else {
                given.ofUnregistered().forEach(why -> refuse(why, null));
            }
        }
    }
}
