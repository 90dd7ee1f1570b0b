package org.lookalike.detector.registry.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.httpserver.Problem;
import org.lookalike.security.Scope;

/** Registers the districts of a file at once. */
@Path("/api/v1/districts/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Districts")
@RolesAllowed(Scope.REGISTER)
class DistrictImportResource {

    private final DistrictImport districtImport;
    private final ObjectMapper json;
    private final CurrentActor who;

    DistrictImportResource(DistrictImport districtImport, ObjectMapper json, CurrentActor who) {
        this.districtImport = districtImport;
        this.json = json;
        this.who = who;
    }

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
    public DistrictImport.Report importAll(byte[] file, @Context HttpHeaders headers) {
        try {
            return Format.of(headers.getMediaType()) == Format.CSV
                    ? districtImport.run(rows -> DistrictFile.readCsv(file, rows), who.actor())
                    : districtImport.run(rows -> DistrictFile.readNdjson(file, json, rows), who.actor());
        } catch (InvalidFile e) {
            throw new Problem(Status.BAD_REQUEST, "The file cannot be imported", e.getMessage());
        }
    }
}
