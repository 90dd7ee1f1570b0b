package org.lookalike.notifier.export;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.lookalike.postgres.DistrictExport;
import org.lookalike.postgres.DistrictExport.Table;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

@Path("/api/v1/districts/{districtId}/held")
@Tag(name = "Districts", description = "What is held of one.")
@RolesAllowed(Scope.MANAGE)
class DistrictExportResource {

    /** A subscription to every district is not one district's. */
    private static final String SUBSCRIPTIONS = "SELECT id FROM subscription WHERE $1 = ANY (district_ids)";

    private static final String DELIVERIES =
            """
            SELECT id FROM delivery WHERE subscription_id IN (%s) AND (district_id IS NULL OR district_id = $1)"""
                    .formatted(SUBSCRIPTIONS);

    private static final Set<String> SECRETS = Set.of("webhook_url", "webhook_secret", "webhook_former_secret");

    private final DistrictExport export;
    private final SecurityIdentity identity;

    DistrictExportResource(Pool pool, SecurityIdentity identity) {
        this.export = new DistrictExport(
                pool,
                List.of(
                        new Table("registered_district", "district_id = $1", "district_id"),
                        new Table("subscription", "$1 = ANY (district_ids)", List.of("id"), SECRETS),
                        new Table("alert_state", "alert -> 'district' ->> 'districtId' = $1", "alert_id"),
                        new Table("unclaimed_account", "district_id = $1", "unclaimed_id"),
                        new Table("tips_waiting", "district_id = $1", "district_id"),
                        new Table("account_question", "district_id = $1", "subscription_id"),
                        new Table(
                                "report_follow_up",
                                """
                                subscription_id IN (%s)
                                AND alert_id IN (SELECT alert_id FROM alert_state WHERE district_id = $1)"""
                                        .formatted(SUBSCRIPTIONS),
                                "id"),
                        new Table("delivery", "id IN (%s)".formatted(DELIVERIES), "id"),
                        new Table(
                                "webhook_message",
                                "district_ids = ARRAY[$1] AND delivery_id IN (%s)".formatted(DELIVERIES),
                                "delivery_id"),
                        new Table("attempt", "delivery_id IN (%s)".formatted(DELIVERIES), "delivery_id", "number"),
                        new Table("bounce", "delivery_id IN (%s)".formatted(DELIVERIES), "delivery_id"),
                        new Table("notification", "delivery_id IN (%s)".formatted(DELIVERIES), "id"),
                        new Table(
                                "suppression",
                                """
                                address IN (SELECT address_key FROM subscription WHERE $1 = ANY (district_ids))
                                AND (subscription_id IS NULL OR subscription_id IN (%s))"""
                                        .formatted(SUBSCRIPTIONS),
                                "id")));
        this.identity = identity;
    }

    @GET
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            summary = "All that is held of a district.",
            description =
                    """
                    One JSON object a line, with the name of the table and the row in it: subscriptions without the secrets of \
                    webhooks, alerts, unclaimed accounts, deliveries with their attempts. detector-service has the same route for the rest.""")
    public Multi<DistrictExport.Line> held(@PathParam("districtId") String districtId) {
        var caller = Caller.of(identity);
        return RestMulti.fromUniResponse(
                export.isVisible(caller.districts(), districtId).invoke(isVisible -> {
                    if (!isVisible) {
                        throw new NotFoundException("no district %s is registered".formatted(districtId));
                    }
                }),
                isVisible -> export.lines(caller.districts(), districtId),
                isVisible -> Map.of(
                        HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"%s.ndjson\"".formatted(districtId))));
    }
}
