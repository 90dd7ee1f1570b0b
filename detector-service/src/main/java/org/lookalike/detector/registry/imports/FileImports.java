package org.lookalike.detector.registry.imports;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.job.LeasedJobs;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.imports.FileImport.Row;
import org.lookalike.detector.registry.imports.FileImport.Summary;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.StorableText;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** The imports in the database, so that their progress survives a page reload and another replica can continue one. */
@ApplicationScoped
public class FileImports {

    private static final String IMPORTS =
            """
            select import_id, file_name, state, problem, rows_total, rows_done, created, changed, unchanged, refused, requested_by,
                   confirmed_by, requested_at, confirmed_at, finished_at, cast(summary as text) as summary
            from district_import""";

    private static final int LONGEST_NAME = 200;
    private static final LeasedJobs JOBS = new LeasedJobs("district_import", "import_id", Duration.ofSeconds(60));

    private static final String WAITING =
            "select import_id from district_import where state in ('CHECKING', 'IMPORTING') and " + LeasedJobs.IS_FREE
                    + " order by lease_until nulls first, requested_at";

    private final Sessions sessions;
    private final Audit audit;
    private final UUID replica = UUID.randomUUID();

    FileImports(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** A claimed file, and how many processes claimed it for its step, this one included. */
    record Claim(UUID importId, FileImport.State state, FileImport.Format format, String who, int attempts) {}

    /** A file, and the cells that people gave for some of its rows, by their lines. */
    record Content(byte[] content, Map<String, List<String>> mended) {}

    public Uni<UUID> add(String fileName, FileImport.Format format, byte[] content, String who) {
        var id = UUID.randomUUID();
        return sessions.forService(session -> NativeSql.of(
                                """
                        insert into district_import
                               (import_id, file_name, format, content, requested_by, state, rows_total, requested_at)
                        values (:id, :fileName, :format, :content, :who, 'CHECKING', :rows, now())""")
                        .with(
                                "id",
                                id,
                                "fileName",
                                StorableText.of(fileName.substring(0, Math.min(fileName.length(), LONGEST_NAME))))
                        .with("format", format.name(), "content", content)
                        .with("who", who, "rows", format == FileImport.Format.XLSX ? 0 : lines(content))
                        .run(session))
                .replaceWith(id);
    }

    /** An estimate of the number of rows before they are read. */
    private static int lines(byte[] content) {
        int lines = 0;
        for (byte one : content) {
            lines += one == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Fails with status 404 if there is no such import. */
    public Uni<FileImport> get(UUID id) {
        return sessions.forService(session -> NativeSql.of(IMPORTS + " where import_id = :id")
                        .with("id", id)
                        .record(session, FileImport.class))
                .onItem()
                .ifNull()
                .failWith(() -> notFound(id));
    }

    static Problem notFound(UUID id) {
        var detail = "There is no import %s that could be shown or discarded; GET /api/v1/imports lists the latest";
        return new Problem(Status.NOT_FOUND, "No such import", detail.formatted(id));
    }

    /** The latest first. */
    public Uni<List<FileImport>> latest(int limit) {
        return sessions.forService(
                session -> NativeSql.of(IMPORTS + " order by requested_at desc, import_id desc limit :limit")
                        .with("limit", limit)
                        .records(session, FileImport.class));
    }

    /** The rows as they were checked, in the order of the file. */
    public Uni<Page<Row>> rows(UUID id, @Nullable RowOutcome outcome, int limit, @Nullable String after) {
        var line = after == null ? -1L : Cursor.parse(after, 1).number(0);
        return sessions.forService(session -> NativeSql.of(
                                """
                        select line, outcome, name, district_id, cast(detail as text) as detail from district_import_row
                        where import_id = :id and line > :after and (cast(:outcome as text) is null or outcome = :outcome)
                        order by line limit :limit""")
                        .with("id", id, "outcome", outcome == null ? null : outcome.name())
                        .with("after", line, "limit", limit + 1)
                        .records(session, Row.class))
                .map(rows -> Page.of(rows, limit, one -> Cursor.of(one.line())));
    }

    /** Confirms a checked file; false if none awaits confirmation. */
    public Uni<Boolean> confirm(UUID id, String who) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        update district_import set state = 'IMPORTING', confirmed_by = :who, confirmed_at = now(), rows_done = 0, attempts = 0
                        where import_id = :id and state = 'CHECKED' returning file_name, created, changed, refused""")
                .with("id", id, "who", who)
                .records(session, Confirmed.class)
                .call(confirmed -> audit.record(
                        session,
                        confirmed.stream()
                                .map(file ->
                                        new Audit.Change(who, "import_confirmed", Audit.importOf(id), null, null, file))
                                .toList()))
                .map(confirmed -> !confirmed.isEmpty()));
    }

    /** A confirmed file, with how many districts it adds, changes and leaves out as checked. */
    private record Confirmed(String fileName, int created, int changed, int refused) {}

    /** Has a file checked again with these cells for refused rows, by line; false if none awaits confirmation. */
    public Uni<Boolean> mend(UUID id, Map<String, List<String>> rows) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        update district_import set state = 'CHECKING', rows_done = 0, attempts = 0,
                               mended = mended || cast(cast(:rows as text) as jsonb)
                        where import_id = :id and state = 'CHECKED'""")
                .with("id", id, "rows", JsonParameter.of(rows))
                .any(session)
                .call(isMended -> isMended
                        ? NativeSql.of("delete from district_import_row where import_id = :id")
                                .with("id", id)
                                .run(session)
                        : Uni.createFrom().voidItem()));
    }

    /** Deletes a file that is not being imported; false if there is none. */
    public Uni<Boolean> discard(UUID id) {
        return sessions.forService(
                session -> NativeSql.of("delete from district_import where import_id = :id and state <> 'IMPORTING'")
                        .with("id", id)
                        .any(session));
    }

    /**
     * Claims the file that has waited longest, was not finished here, or was left by another process; null if there is
     * none. After a lost lease a file waits behind new ones, so that one that ends its process does not hold up others.
     */
    Uni<@Nullable Claim> claim() {
        var columns = "import_id, state, format, coalesce(confirmed_by, requested_by) as who, attempts";
        return sessions.forService(
                session -> JOBS.claim(replica, WAITING, "", columns).record(session, Claim.class));
    }

    Uni<Content> read(UUID id) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        select content, cast(mended as text) as mended from district_import
                        where import_id = :id and content is not null""")
                .with("id", id)
                .record(session, Content.class)
                .map(Objects::requireNonNull));
    }

    Uni<List<Long>> refusedLines(UUID id) {
        return sessions.forService(session -> NativeSql.of(
                        "select line from district_import_row where import_id = :id and outcome = 'REFUSED'")
                .with("id", id)
                .list(session, Long.class));
    }

    /** Keeps what refused rows say beside the reasons. */
    Uni<Void> keepWritten(UUID id, List<DistrictFile.WrittenRow> rows) {
        return sessions.forService(session -> NativeSql.of(
                        """
                        update district_import_row as refused
                        set name = coalesce(refused.name, written.name),
                            detail = refused.detail || jsonb_build_object('cells', written.cells)
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                             as written (line bigint, name text, cells jsonb)
                        where refused.import_id = :id and refused.line = written.line and refused.outcome = 'REFUSED'""")
                .with("id", id, "rows", JsonParameter.of(rows))
                .run(session));
    }

    /** Gives up what this process has claimed, as it stops: another one begins it at once, and this attempt does not count. */
    Uni<Void> release() {
        return sessions.forService(session -> JOBS.release(session, replica));
    }

    /** Keeps the CSV that a workbook became in its place. */
    Uni<Void> convert(UUID id, byte[] csv) {
        var update =
                "update district_import set content = :content, format = 'CSV', rows_total = :rows where import_id = :id";
        return sessions.forService(session -> NativeSql.of(update)
                .with("id", id)
                .with("content", csv, "rows", lines(csv))
                .run(session));
    }

    /** Stores checked rows, how many rows are done and the counts by outcome, and renews the lease. */
    Uni<Void> advance(UUID id, int done, Map<RowOutcome, Integer> counts, List<Row> checked, Summary summary) {
        return sessions.forService(session -> insert(session, id, checked).chain(() -> JOBS.renew(
                        replica,
                        id,
                        """
                        rows_done = :done, rows_total = greatest(rows_total, :done), created = :created, changed = :changed,
                        unchanged = :unchanged, refused = :refused, summary = cast(cast(:summary as text) as jsonb)""")
                .with("summary", JsonParameter.of(summary), "done", done)
                .with("created", counts.getOrDefault(RowOutcome.NEW, 0))
                .with("changed", counts.getOrDefault(RowOutcome.CHANGED, 0))
                .with("unchanged", counts.getOrDefault(RowOutcome.UNCHANGED, 0))
                .with("refused", counts.getOrDefault(RowOutcome.REFUSED, 0))
                .run(session)));
    }

    private static Uni<Void> insert(Session session, UUID id, List<Row> checked) {
        return checked.isEmpty()
                ? Uni.createFrom().voidItem()
                : NativeSql.of(
                                """
                        insert into district_import_row (import_id, line, outcome, name, district_id, detail)
                        select :id, line, upper(outcome), name, "districtId", detail
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as checked
                             (line bigint, outcome text, name text, "districtId" text, detail jsonb)
                        on conflict (import_id, line) do update
                            set outcome = excluded.outcome, name = excluded.name, detail = excluded.detail""")
                        .with("id", id, "rows", JsonParameter.of(checked))
                        .run(session);
    }

    /** Ends a step, and deletes content that is not needed; false if the file was discarded or taken over meanwhile. */
    Uni<Boolean> end(UUID id, FileImport.State state, @Nullable String problem) {
        return sessions.forService(session -> JOBS.end(
                        replica,
                        id,
                        """
                        state = :state, problem = :problem, rows_total = rows_done,
                        content = case when :state = 'CHECKED' then content end,
                        finished_at = case when :state <> 'CHECKED' then now() end""")
                .with("state", state.name(), "problem", problem == null ? null : StorableText.of(problem))
                .any(session));
    }
}
