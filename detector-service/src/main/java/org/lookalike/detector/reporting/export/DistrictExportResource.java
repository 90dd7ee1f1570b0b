package org.lookalike.detector.reporting.export;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.lookalike.detector.registry.RegistryProblem.DistrictNotFound;
import org.lookalike.postgres.DistrictExport;
import org.lookalike.postgres.DistrictExport.Table;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Exports all data of a district. Derived data, such as figures, is left out. */
@Path("/api/v1/districts/{districtId}/held")
@Tag(name = "Districts")
@RolesAllowed(Scope.MANAGE)
class DistrictExportResource {

    private static final String OF_DISTRICT = "district_id = $1";

    static final List<Table> TABLES = List.of(
            new Table("district", OF_DISTRICT, "district_id"),
            new Table("district_logo", OF_DISTRICT, "hash"),
            new Table("official_account_seen", OF_DISTRICT, "platform", "handle", "account_id"),
            new Table("official_account_observation", OF_DISTRICT, "observation_id"),
            new Table("verification", OF_DISTRICT, "platform"),
            // What people gave for comparison is theirs alone.
            new Table(
                    "person",
                    OF_DISTRICT,
                    List.of("person_id"),
                    Set.of("address_hash", "mail_id", "accounts", "picture_hashes")),
            new Table("website_proof", OF_DISTRICT, "proof_id"),
            new Table("suppression", OF_DISTRICT, "suppression_id"),
            new Table("alert", OF_DISTRICT, "alert_id"),
            new Table("alert_revision", OF_DISTRICT, "alert_id", "revision"),
            new Table("decision", OF_DISTRICT, "decision_id"),
            new Table("unclaimed_account", OF_DISTRICT, "unclaimed_id"),
            new Table("alert_comment", OF_DISTRICT, "comment_id"),
            new Table("platform_report", OF_DISTRICT, "report_id"),
            new Table("official_list", OF_DISTRICT, "district_id"),
            new Table("published_fake", OF_DISTRICT, "alert_id"),
            new Table("intimate_case", OF_DISTRICT, "alert_id"),
            new Table("person_alert", OF_DISTRICT, "person_id", "alert_id"),
            new Table("admission_rule", OF_DISTRICT, "rule_id"),
            new Table("audit_event", OF_DISTRICT, "id"));

    private final DistrictExport export;
    private final SecurityIdentity identity;

    DistrictExportResource(Pool pool, SecurityIdentity identity) {
        this.export = new DistrictExport(pool, TABLES);
        this.identity = identity;
    }

    @GET
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            summary = "All that is held of a district",
            description = "One JSON object a line, with the name of the table and the row in it: what is registered,"
                    + " schools and leaders with their consent included, how far its accounts are verified, the"
                    + " people of its roster, accounts"
                    + " that its website names, alerts with their revisions, decisions, comments and reports,"
                    + " unclaimed accounts, and the audit. notifier-service has the same route for subscriptions and"
                    + " deliveries.")
    public Multi<DistrictExport.Line> held(String districtId) {
        var caller = Caller.of(identity);
        var file = "attachment; filename=\"%s.ndjson\"".formatted(districtId);
        return RestMulti.fromUniResponse(
                export.isVisible(caller.districts(), districtId).invoke(isVisible -> {
                    if (!isVisible) {
                        throw new DistrictNotFound(districtId);
                    }
                }),
                isVisible -> export.lines(caller.districts(), districtId),
                isVisible -> Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of(file)));
    }
}
