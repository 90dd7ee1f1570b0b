package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.FileEntry;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RejectedRow.FileCell;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** Takes files of districts, shows the effect of each row, and imports the file once that is confirmed. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Files of districts, checked row by row before they change anything")
@RolesAllowed(Scope.REGISTER)
class ImportResource {

    private static final int LATEST = 50;

    private final FileImports imports;
    private final CurrentActor who;

    ImportResource(FileImports imports, CurrentActor who) {
        this.imports = imports;
        this.who = who;
    }

    @GET
    @Operation(summary = "Lists the latest fifty files")
    public Uni<List<FileImport>> list() {
        return imports.latest(LATEST);
    }

    @POST
    @Consumes({Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    @Operation(
            summary = "Takes a file to be checked",
            description = "Nothing is registered before it is confirmed. Its columns are those of POST"
                    + " /api/v1/districts/import, or of schools: school_name, nces_lea_id or district_id, aliases and official_accounts, or those of the NCES file of all schools, of which"
                    + " those in registered districts are taken. One that cannot be read, such as for a row of more"
                    + " than 256 KB, more than 200 columns with values or a quote that is never closed, gets the state"
                    + " failed, and problem says what to do.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = Format.CSV_TYPE,
                        examples = @ExampleObject(name = "districts", value = DistrictFile.CSV_EXAMPLE)),
                @Content(
                        mediaType = Format.NDJSON_TYPE,
                        examples = @ExampleObject(name = "districts", value = DistrictFile.NDJSON_EXAMPLE)),
                @Content(mediaType = Format.XLSX_TYPE)
            })
    @APIResponseSchema(
            value = FileImport.class,
            responseCode = "202",
            responseDescription = "It is checked; Location names it")
    public Uni<RestResponse<FileImport>> check(
            byte[] file,
            @QueryParam("fileName") @Schema(defaultValue = "districts.csv") @Nullable String fileName,
            @Context HttpHeaders headers) {
        var format = Format.of(headers.getMediaType());
        var name = Objects.requireNonNullElse(fileName, "districts." + EnumCode.of(format));
        return imports.add(name, format, file, who.name())
                .chain(id -> imports.get(id).map(added -> RestResponse.ResponseBuilder.<FileImport>accepted(added)
                        .location(URI.create("/api/v1/imports/" + id))
                        .build()));
    }

    @GET
    @Path("{importId}")
    @Operation(summary = "Shows how far a file is")
    public Uni<FileImport> find(UUID importId) {
        return imports.get(importId);
    }

    @GET
    @Path("{importId}/rows")
    @Operation(summary = "Shows what each row would change, and why rows are refused")
    public Uni<Page<FileImport.Row>> rows(
            UUID importId,
            @QueryParam("outcome") @Schema(enumeration = {"new", "changed", "unchanged", "refused"}) @Nullable
                    String outcome,
            @BeanParam PageRequest page) {
        return imports.get(importId).chain(() -> imports.rows(importId, outcome(outcome), page.limit(), page.after()));
    }

    private static @Nullable RowOutcome outcome(@Nullable String word) {
        return word == null
                ? null
                : EnumCode.find(RowOutcome.class, word.toLowerCase(Locale.ROOT))
                        .orElseThrow(
                                () -> InvalidValue.inQuery("outcome", "is none of new, changed, unchanged, refused"));
    }

    @POST
    @Path("{importId}/confirm")
    @Operation(summary = "Has a checked file imported")
    @APIResponseSchema(value = FileImport.class, responseCode = "202", responseDescription = "It is imported")
    @APIResponse(responseCode = "409", description = "The file is not waiting for a confirmation")
    public Uni<RestResponse<FileImport>> confirm(UUID importId) {
        return imports.confirm(importId, who.name())
                .chain(confirmed -> imports.get(importId).map(found -> {
                    if (!confirmed) {
                        var detail = "The file is %s; only a checked file can be confirmed"
                                .formatted(EnumCode.of(found.state()));
                        throw new Problem(Status.CONFLICT, "Not waiting for a confirmation", detail);
                    }
                    return RestResponse.accepted(found);
                }));
    }

    @DELETE
    @Path("{importId}")
    @Operation(summary = "Forgets a file", description = "What was registered stays.")
    public Uni<Void> discard(UUID importId) {
        return Problem.unless(imports.discard(importId), () -> FileImports.notFound(importId));
    }

    /** Registers the districts of a file in chunks at once; invalid rows are reported and do not affect the others. */
    @Path("/api/v1/districts/import")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Districts")
    @RolesAllowed(Scope.REGISTER)
    static class DistrictImportResource {

        private final Registry registry;
        private final Validator validator;
        private final RegistryConfig config;
        private final ObjectMapper json;
        private final CurrentActor who;

        DistrictImportResource(
                Registry registry, Validator validator, RegistryConfig config, ObjectMapper json, CurrentActor who) {
            this.registry = registry;
            this.validator = validator;
            this.config = config;
            this.json = json;
            this.who = who;
        }

        record Report(
                long read,
                int created,
                int updated,
                int unchanged,
                List<RejectedRow> rejected,
                @Schema(description = "Websites such as N/A, which count as empty") List<FileCell> leftOut) {}

        @POST
        @Blocking
        @Consumes({Format.CSV_TYPE, Format.NDJSON_TYPE})
        @Operation(
                summary = "Registers the districts of a file",
                description = "CSV with the columns of the NCES directory (nces_id, name, city, state, "
                        + "website) or our own (nces_lea_id, name, aliases, acronyms, city, state, web_domains, official_accounts, "
                        + "logo_hashes), under these or other usual headings; or "
                        + "one JSON object a line. Bad rows are reported and leave the others alone. A file that cannot be read to its end, such as "
                        + "for a row of more than 256 KB, is answered 400; rows before may be registered then.")
        @RequestBody(
                content = {
                    @Content(
                            mediaType = Format.CSV_TYPE,
                            examples = @ExampleObject(name = "districts", value = DistrictFile.CSV_EXAMPLE)),
                    @Content(
                            mediaType = Format.NDJSON_TYPE,
                            examples = @ExampleObject(name = "districts", value = DistrictFile.NDJSON_EXAMPLE))
                })
        public Report importAll(byte[] file, @Context HttpHeaders headers) {
            var run = new Run(who.actor());
            try {
                DistrictFile.read(file, Map.of(), Format.of(headers.getMediaType()), json, run::add);
                return run.finish();
            } catch (InvalidFile e) {
                throw new Problem(Status.BAD_REQUEST, "The file cannot be imported", e.getMessage());
            }
        }

        private final class Run {

            private final RowValidator rows = new RowValidator(validator);
            private final List<FileEntry> chunk = new ArrayList<>();
            private final List<RejectedRow> rejected = new ArrayList<>();
            private final List<FileCell> leftOut = new ArrayList<>();
            private final Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
            private final Actor who;
            private long read;

            private Run(Actor who) {
                this.who = who;
            }

            void add(DistrictFile.Row row) {
                read++;
                rows.refusal(row).ifPresentOrElse(rejected::add, () -> chunk.add(row.entry()));
                if (chunk.size() >= config.importChunk()) {
                    store();
                }
            }

            Report finish() {
                store();
                return new Report(
                        read,
                        counts.getOrDefault(RowOutcome.NEW, 0),
                        counts.getOrDefault(RowOutcome.CHANGED, 0),
                        counts.getOrDefault(RowOutcome.UNCHANGED, 0),
                        List.copyOf(rejected),
                        List.copyOf(leftOut));
            }

            private void store() {
                if (!chunk.isEmpty()) {
                    var entries = List.copyOf(chunk);
                    chunk.clear();
                    for (var result : BlockingAwait.on(() -> registry.importAll(entries, who))) {
                        counts.merge(result.outcome(), 1, Integer::sum);
                        leftOut.addAll(result.entry().leftOut());
                        Optional.ofNullable(result.refused()).ifPresent(rejected::add);
                    }
                }
            }
        }
    }
}
