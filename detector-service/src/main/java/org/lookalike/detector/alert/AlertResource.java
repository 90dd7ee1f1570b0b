package org.lookalike.detector.alert;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Scope;

/** Shows alerts. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Accounts that may impersonate a district, with the evidence")
@RolesAllowed(Scope.READ)
class AlertResource {

    private final AlertQueries alerts;

    AlertResource(AlertQueries alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(
            summary = "Lists alerts",
            description = "In the order 'updated' the latest change first, in the order 'severity' the most severe"
                    + " first and of those the newest.")
    public Uni<Page<AlertEntry>> list(
            @BeanParam AlertQuery query,
            @QueryParam("order") @DefaultValue("updated") @Schema(enumeration = {"updated", "severity"}) String order,
            @BeanParam PageRequest page) {
        return alerts.list(
                query.filter(), AlertQuery.constant("order", AlertOrder.class, order), page.limit(), page.after());
    }

    @GET
    @Path("counts")
    @Operation(
            summary = "Counts alerts by what lists can be filtered by",
            description = "Each count applies the whole filter except the criterion that it counts by.")
    public Uni<AlertCounts> counts(@BeanParam AlertQuery query) {
        return alerts.counts(query.filter());
    }

    @GET
    @Path("export")
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            summary = "Exports the reviewed accounts",
            description =
                    "One JSON object a line: the account as it looked when it matched, labeled by the latest verdict"
                            + " (true_positive: impersonator; false_positive, benign: legit), for matching/evaluate --accounts.")
    public Multi<ReviewedAccount> export() {
        return alerts.reviewed();
    }

    @GET
    @Path("{alertId}")
    @Operation(summary = "Shows an alert")
    public Uni<RestResponse<AlertEntry>> find(UUID alertId) {
        return alerts.get(alertId).map(entry -> RestResponse.ResponseBuilder.ok(entry)
                .header(HttpHeaders.ETAG, entry.tag())
                .build());
    }

    @GET
    @Path("{alertId}/revisions")
    @Operation(
            summary = "Lists the states an alert had, the latest first",
            description = "Each with what changed. The first and the latest 100 are kept.")
    public Uni<List<AlertRevision>> revisions(UUID alertId) {
        return alerts.revisions(alertId);
    }

    @GET
    @Path("{alertId}/campaign")
    @Operation(
            summary = "Lists other alerts that are likely about accounts of the same operator",
            description = "About the same account, or accounts with nearly the same picture, the same description or"
                    + " a link to the same page; 200 at most, the newest first.")
    public Uni<List<CampaignMember>> campaign(UUID alertId) {
        return alerts.campaign(alertId);
    }
}
