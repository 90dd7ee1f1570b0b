package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.FileEntry;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.RegistryConfig;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.RowOutcome;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

/** Registers the districts of a file in chunks at once; invalid rows are reported and do not affect the others. */
@Path("/api/v1/districts/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Districts")
@RolesAllowed(Scope.REGISTER)
class DistrictImportResource {

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

    /**
     * The result of an import.
     *
     * @param read how many rows the file has
     */
    record Report(long read, int created, int updated, int unchanged, List<RejectedRow> rejected) {}

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
            DistrictFile.read(file, Format.of(headers.getMediaType()), json, run::add);
            return run.finish();
        } catch (InvalidFile e) {
            throw new Problem(Status.BAD_REQUEST, "The file cannot be imported", e.getMessage());
        }
    }

    private final class Run {

        private final RowValidator rows = new RowValidator(validator);
        private final List<FileEntry> chunk = new ArrayList<>();
        private final List<RejectedRow> rejected = new ArrayList<>();
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
                    List.copyOf(rejected));
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
