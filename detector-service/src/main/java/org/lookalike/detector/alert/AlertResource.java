package org.lookalike.detector.alert;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.paging.Cursor;
import org.lookalike.detector.paging.Page;

/** Shows alerts. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Accounts that may impersonate a district, with the evidence")
class AlertResource {

    private final Alerts alerts;

    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(summary = "Lists alerts, the latest change first")
    public Uni<Page<Alert>> list(
            @BeanParam AlertQuery query,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        return alerts.list(query.filter(), limit, after == null ? null : Cursor.parse(after, 2));
    }

    @GET
    @Path("export")
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            summary = "Exports the reviewed accounts",
            description =
                    "One JSON object a line: the account as it looked when it matched, labelled by the latest verdict"
                            + " (true_positive: impersonator; false_positive, benign: legit), for matching/evaluate --accounts.")
    public Multi<ReviewedAccount> export() {
        return alerts.reviewed();
    }

    @GET
    @Path("{alertId}")
    @Operation(summary = "Shows an alert")
    public Uni<Alert> find(UUID alertId) {
        return alerts.find(alertId).map(alert -> {
            if (alert == null) {
                throw new NoSuchAlert(alertId);
            }
            return alert;
        });
    }
}
