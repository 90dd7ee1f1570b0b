package org.lookalike.detector.reporting.export;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.security.Scope;

/** Exports alerts as one file, written while it is sent. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
@RolesAllowed(Scope.READ)
class AlertExportResource {

    /** Set as a header by hand: a stream has one declared type, and programs ask for this one or for any. */
    private static final String STIX = "application/stix+json;version=2.1";

    private static final String FILE = "attachment; filename=\"alerts.%s\"";

    private final AlertQueries alerts;
    private final CurrentRegistry registry;

    AlertExportResource(AlertQueries alerts, CurrentRegistry registry) {
        this.alerts = alerts;
        this.registry = registry;
    }

    @GET
    @Path("export/csv")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "Exports alerts as CSV",
            description = "Those that the list shows with the same parameters. Cells that a spreadsheet could take for"
                    + " a formula begin with an apostrophe.")
    public Multi<String> csv(@BeanParam AlertQuery query) {
        var header = Multi.createFrom().item(CsvRow.header());
        var rows = alerts.all(query.filter()).map(CsvRow::of);
        return RestMulti.fromMultiData(Multi.createBy().concatenating().streams(header, rows))
                .header(HttpHeaders.CONTENT_DISPOSITION, FILE.formatted("csv"))
                .build();
    }

    @GET
    @Path("export/stix")
    @Produces("application/*")
    @APIResponse(responseCode = "200", description = "The bundle", content = @Content(mediaType = STIX))
    @Operation(
            summary = "Exports alerts as a bundle of STIX 2.1",
            description = "Those that the list shows with the same parameters. An alert is an indicator with its"
                    + " sighting, the observed user-account, the identity of the district and, where a person"
                    + " decided, a note. Ids are the same every time.")
    public Multi<byte[]> stix(@BeanParam AlertQuery query) {
        var filter = query.filter();
        var findings = registry.upToDate().onItem().transformToMulti(view -> {
            var stix = new Stix(view.districts());
            return alerts.all(filter).onItem().transformToMultiAndConcatenate(alert -> Multi.createFrom()
                    .iterable(stix.objects(alert)));
        });
        return RestMulti.fromMultiData(
                        bundle(findings.map(Stix::json)).map(piece -> piece.getBytes(StandardCharsets.UTF_8)))
                .header(HttpHeaders.CONTENT_TYPE, STIX)
                .header(HttpHeaders.CONTENT_DISPOSITION, FILE.formatted("stix.json"))
                .build();
    }

    private static Multi<String> bundle(Multi<String> findings) {
        var begin = "{\"type\":\"bundle\",\"id\":\"%s\",\"objects\":[\n".formatted(Stix.bundleId());
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(begin + Stix.json(Stix.author())),
                        findings.map(object -> ",\n" + object),
                        Multi.createFrom().item("\n]}\n"));
    }
}
