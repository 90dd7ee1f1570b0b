package org.lookalike.ingest.snapshot;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.lookalike.kafka.WireJson;
import org.lookalike.security.Scope;

/** Account snapshots over HTTP, read as a stream on a worker thread, in memory for one record or chunk at most. */
@Path("/api/v1/snapshots")
@Tag(name = "Account snapshots", description = "How accounts looked when they were seen")
@RolesAllowed(Scope.SUBMIT)
class SnapshotResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String SOURCE = "http";

    private static final String EXAMPLE =
            """
            {"platform":"bluesky","accountId":"did:plc:fictional4xq7","handle":"maple-ho11ow-schools.social.example",\
            "displayName":"Maple Hollow Public Schools","bio":"Official news and closings.",\
            "profileUrl":"https://social.example/profile/maple-ho11ow-schools","verified":false,"followersCount":12}""";

    private static final String NDJSON_EXAMPLE = EXAMPLE
            + """

            {"platform":"mastodon","accountId":"109000000000000001","handle":"@robin_sample@town.example"}
            """;

    private static final String CSV_EXAMPLE =
            """
            platform,accountId,handle,displayName,bio,links,followersCount
            x,1730000000000000001,MapleH0llowPS,Maple Hollow Public Schools,"Official news, and closings",https://closings.example,12
            """;

    private final SnapshotIntake intake;

    SnapshotResource(SnapshotIntake intake) {
        this.intake = intake;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Blocking
    @Operation(
            summary = "Submit one account snapshot",
            description = "Answered when the snapshot is published, or known to be published already.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AccountSnapshot.class),
                            examples = @ExampleObject(name = "lookalike", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Accepted, unchanged or outdated")
    @APIResponse(responseCode = "400", description = "Invalid; the problem names the field and the fix")
    @APIResponse(responseCode = "413", description = "More than 100,000 bytes")
    @APIResponse(responseCode = "415", description = "Neither JSON, NDJSON nor CSV")
    @APIResponse(responseCode = "503", description = "The broker or the database does not answer; try again")
    public Uni<IntakeReport> submit(InputStream body) throws IOException {
        return intake.takeOne(body.readNBytes(WireJson.MAX_BYTES + 1), SOURCE);
    }

    @POST
    @Consumes(NDJSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "Submit any number of account snapshots",
            description =
                    """
                    One JSON object a line (NDJSON), of any length. Invalid lines are reported and do not disturb the others. \
                    Answered at the end of the body, when everything valid is published. Sending the same lines again does \
                    no harm.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "two accounts", value = NDJSON_EXAMPLE)))
    @APIResponse(responseCode = "200", description = "What became of the lines")
    @APIResponse(responseCode = "503", description = "No broker or database; says from which line to send again")
    public IntakeReport submitLines(InputStream body) throws IOException {
        return intake.takeLines(body, SOURCE, linesDone -> {});
    }

    @POST
    @Consumes(CSV)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "Submit a table of account snapshots",
            description =
                    """
                    CSV in UTF-8 with a header line that names the fields; only platform, accountId and handle must be there. \
                    Values that hold a comma, a quote or a line break stand in double quotes, links are separated by semicolons. \
                    Invalid rows are reported by their line and do not disturb the others, except where the quotes do not match: \
                    nothing after that is read.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "one account", value = CSV_EXAMPLE)))
    @APIResponse(responseCode = "200", description = "What became of the rows")
    @APIResponse(responseCode = "503", description = "No broker or database; send everything again")
    public IntakeReport submitRows(InputStream body) throws IOException {
        return intake.takeRows(body, SOURCE, linesDone -> {});
    }
}
