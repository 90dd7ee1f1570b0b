package org.lookalike.detector.alert;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Scope;
import org.lookalike.detector.paging.Cursor;
import org.lookalike.detector.paging.Page;
import org.lookalike.matching.Severity;

/** Shows alerts. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "Accounts that may impersonate a district, with the evidence")
@RolesAllowed(Scope.READ)
class AlertResource {

    private final Alerts alerts;

    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(summary = "Lists alerts, the latest change first")
    public Uni<Page<Alert>> list(
            @QueryParam("districtId") @Nullable String districtId,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("status") @Schema(description = "May be repeated", examples = "new") List<String> status,
            @QueryParam("severity") @Schema(description = "May be repeated", examples = "high") List<String> severity,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        var filter = new AlertFilter(
                districtId,
                platform,
                constants("status", AlertStatus.class, status),
                constants("severity", Severity.class, severity));
        return alerts.list(filter, limit, after == null ? null : Cursor.parse(after, 2));
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

    private static <E extends Enum<E>> Set<E> constants(String parameter, Class<E> type, List<String> codes) {
        var constants = EnumSet.noneOf(type);
        for (var code : codes) {
            try {
                constants.add(Enum.valueOf(type, code.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("%s is '%s'; expected one of %s"
                        .formatted(
                                parameter, code, EnumSet.allOf(type).toString().toLowerCase(Locale.ROOT)));
            }
        }
        return constants;
    }
}
