package org.lookalike.detector.web.registry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.imports.FileImport;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.detector.registry.imports.FileImports;
import org.lookalike.detector.registry.imports.FileTemplate;
import org.lookalike.detector.registry.imports.RefusedRows;
import org.lookalike.detector.rescan.Rescan;
import org.lookalike.detector.rescan.Rescans;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** Imports of files: upload, check row by row, confirmation and result. */
@Path("/districts/import")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.REGISTER)
class ImportPages {

    private static final int ROWS = 50;
    private static final int LATEST = 10;

    private final FileImports imports;
    private final Rescans rescans;
    private final Vertx vertx;
    private final CurrentActor who;

    ImportPages(FileImports imports, Rescans rescans, Vertx vertx, CurrentActor who) {
        this.imports = imports;
        this.rescans = rescans;
        this.vertx = vertx;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ImportList(List<FileImport> latest, boolean isFileMissing) implements TemplateInstance {}

    /** The rescan is null unless the file was imported; the outcome is that of the rows of the page, empty for all. */
    @CheckedTemplate(basePath = "console/registry", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ImportDetails(
            FileImport file,
            String address,
            @Nullable String done,
            @Nullable ImportRescan rescan,
            MendingForm refused,
            String outcome,
            Page<FileImport.Row> page)
            implements TemplateInstance {}

    /** The rescans that an import asked for, as one; usually it is one, and more where the import took long. */
    record ImportRescan(List<Rescan> rescans) {

        public boolean isRunning() {
            return rescans.stream().anyMatch(rescan -> rescan.finishedAt() == null);
        }

        /** How much of all accounts is read, 0 to 100. */
        public long percent() {
            return Math.round(rescans.stream()
                    .mapToInt(rescan -> rescan.finishedAt() == null ? rescan.percent() : 100)
                    .average()
                    .orElse(100));
        }

        public long accountsRead() {
            return rescans.stream().mapToLong(Rescan::accountsRead).sum();
        }

        public long matches() {
            return rescans.stream().mapToLong(Rescan::matches).sum();
        }

        /** Why not all accounts were read; null if they were. */
        public @Nullable String problem() {
            return rescans.stream()
                    .map(Rescan::problem)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    @GET
    public Uni<TemplateInstance> give(@QueryParam("missing") @Nullable String missing) {
        return imports.latest(LATEST).map(latest -> new ImportList(latest, missing != null));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<Response> check(@RestForm @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            return Uni.createFrom().item(ConsoleUrls.seeOther("/districts/import?missing=file"));
        }
        var caller = who.name();
        return vertx.executeBlocking(() -> Files.readAllBytes(file.uploadedFile()))
                .chain(content -> imports.add(file.fileName(), format(file.fileName()), content, caller))
                .map(ImportPages::seeOther);
    }

    private static Format format(String fileName) {
        var lower = fileName.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx") || lower.endsWith(".xls")) {
            return Format.XLSX;
        }
        return lower.endsWith(".ndjson") || lower.endsWith(".jsonl") || lower.endsWith(".json")
                ? Format.NDJSON
                : Format.CSV;
    }

    @GET
    @Path("{template: districts|schools}.csv")
    @Produces("text/csv")
    public Response csvTemplate(String template) {
        return download(template(template).header(), template + ".csv");
    }

    @GET
    @Path("{template: districts|schools}.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    public Response workbookTemplate(String template) {
        return download(template(template).workbook(), template + ".xlsx");
    }

    private static FileTemplate template(String name) {
        return FileTemplate.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Response download(Object file, String name) {
        return Response.ok(file)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .build();
    }

    @GET
    @Path("{importId}")
    public Uni<TemplateInstance> show(
            UUID importId,
            @QueryParam("outcome") @Nullable RowOutcome outcome,
            @QueryParam("after") @Nullable String after,
            @QueryParam("refusedAfter") @DefaultValue("") String refusedAfter,
            @QueryParam("done") @Nullable String done) {
        return imports.get(importId).chain(file -> Uni.combine()
                .all()
                .unis(refused(file, refusedAfter), imports.rows(importId, outcome, ROWS, after), rescanOf(file))
                .usingConcurrencyOf(1)
                .with((refused, page, rescan) -> new ImportDetails(
                        file,
                        "/districts/import/" + importId,
                        FlashMessage.sentence(done),
                        rescan,
                        refused,
                        outcome == null ? "" : outcome.name(),
                        page)));
    }

    private Uni<MendingForm> refused(FileImport file, String after) {
        return imports.rows(file.importId(), RowOutcome.REFUSED, MendingForm.ROWS, after.isEmpty() ? null : after)
                .map(page -> MendingForm.of(file, page, after));
    }

    private Uni<@Nullable ImportRescan> rescanOf(FileImport file) {
        var from = file.confirmedAt();
        var to = file.finishedAt();
        return from == null || to == null || file.created() + file.changed() == 0
                ? Uni.createFrom().nullItem()
                : rescans.requested(from, to).map(ImportRescan::new);
    }

    /** Has the file checked again with what was entered for refused rows. */
    @POST
    @Path("{importId}/mend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> mend(UUID importId, MultivaluedMap<String, String> sent) {
        var form = FilledForm.of(sent);
        return imports.get(importId)
                .chain(file -> refused(file, form.value("after")))
                .map(shown -> shown.mended(form))
                .chain(mended -> mended.isEmpty()
                        ? Uni.createFrom().item(FlashMessage.NO_ROW_CHANGED)
                        : imports.mend(importId, mended)
                                .map(isMended -> isMended ? FlashMessage.ROWS_MENDED : FlashMessage.ROWS_NOT_MENDED))
                .map(done -> ConsoleUrls.seeOther("/districts/import/" + importId, done));
    }

    @GET
    @Path("{importId}/refused.csv")
    @Produces("text/csv;charset=UTF-8")
    public Uni<Response> refused(UUID importId) {
        return refusedRows(importId).map(refused -> download(refused.csv(), "refused-rows.csv"));
    }

    /** Gives the refused rows of a file that was imported as a file of their own, to be mended. */
    @POST
    @Path("{importId}/refused")
    public Uni<Response> checkRefused(UUID importId) {
        var caller = who.name();
        return refusedRows(importId)
                .chain(refused -> imports.add(
                        "Refused rows of " + refused.file().fileName(), refused.format(), refused.again(), caller))
                .map(ImportPages::seeOther);
    }

    private Uni<RefusedRows> refusedRows(UUID importId) {
        return imports.get(importId)
                .chain(file -> Page.all(after -> imports.rows(importId, RowOutcome.REFUSED, Page.MAX_LIMIT, after))
                        .collect()
                        .asList()
                        .map(rows -> new RefusedRows(file, rows)));
    }

    @POST
    @Path("{importId}/confirm")
    public Uni<Response> confirm(UUID importId) {
        return imports.confirm(importId, who.name()).map(confirmed -> seeOther(importId));
    }

    @POST
    @Path("{importId}/discard")
    public Uni<Response> discard(UUID importId) {
        return imports.discard(importId).map(discarded -> ConsoleUrls.seeOther("/districts/import"));
    }

    private static Response seeOther(UUID importId) {
        return ConsoleUrls.seeOther("/districts/import/" + importId);
    }
}
