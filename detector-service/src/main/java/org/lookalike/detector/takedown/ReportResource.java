package org.lookalike.detector.takedown;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.Reports.NewReport;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.httpserver.paging.PageRequest;
import org.lookalike.security.Caller;
import org.lookalike.security.RepeatableRequest;
import org.lookalike.security.Scope;

/** Serves the report packet of an alert, and records and files reports about its account. */
@Path("/api/v1/alerts/{alertId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "Reports to platforms, and what became of them")
@RolesAllowed(Scope.READ)
class ReportResource {

    private final Reports reports;
    private final Packets packets;
    private final SecurityIdentity identity;

    ReportResource(Reports reports, Packets packets, SecurityIdentity identity) {
        this.reports = reports;
        this.packets = packets;
        this.identity = identity;
    }

    @Schema(examples = """
                    {"filedAt": "2026-01-12T20:15:00Z", "reference": "1234567"}""")
    record NewFiling(
            @NotNull(message = "is missing; say when it was filed") @PastOrPresent(message = "is in the future")
                    Instant filedAt,
            @Nullable @Size(max = 256) String reference) {}

    @Schema(examples = """
                    {"answer": "removed", "answeredAt": "2026-01-13T09:00:00Z"}""")
    record NewAnswer(
            @NotNull(message = "is missing; one of removed, refused, no_answer") PlatformResponse answer,
            @Nullable @PastOrPresent(message = "is in the future") Instant answeredAt,
            @Nullable @Size(max = 4000) String remark) {}

    @GET
    @Path("packet")
    @Operation(
            summary = "Shows the report packet",
            description = "Only for alerts with the verdict true_positive. The texts of the account are a stranger's.")
    public Uni<Packet> packet(UUID alertId, @BeanParam OwnAccount own) {
        return packets.of(alertId, own.checked());
    }

    @GET
    @Path("packet.pdf")
    @Produces("application/pdf")
    @Operation(summary = "The report packet as a document")
    public Uni<RestResponse<byte[]>> pdf(UUID alertId, @BeanParam OwnAccount own) {
        return packets.of(alertId, own.checked())
                .chain(packet -> packets.pdf(packet, Caller.of(identity)))
                .map(pdf -> download(pdf, "application/pdf", alertId, "pdf"));
    }

    @GET
    @Path("packet.zip")
    @Produces("application/zip")
    @Operation(
            summary = "The report packet as an archive",
            description = "The document, the text, the evidence, and manifest.json with the SHA-256 of each file.")
    public Uni<RestResponse<byte[]>> archive(UUID alertId, @BeanParam OwnAccount own) {
        return packets.archive(alertId, own.checked(), Caller.of(identity))
                .map(zip -> download(zip, "application/zip", alertId, "zip"));
    }

    private static RestResponse<byte[]> download(byte[] content, String type, UUID alertId, String ending) {
        return RestResponse.ResponseBuilder.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"packet-%s.%s\"".formatted(alertId, ending))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("reports")
    @Operation(summary = "Lists the reports about an alert's account, oldest first")
    public Uni<List<PlatformReport>> list(UUID alertId) {
        return reports.ofAlert(alertId);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("reports")
    @Operation(
            summary = "Records a report, or files it by API",
            description = "Only for alerts with the verdict true_positive. Under one Idempotency-Key, a UUID, a"
                    + " district has one report: it is filed once at most, and asked again the answer tells what"
                    + " became of it. The header must be there with way api.")
    public Uni<PlatformReport> add(
            UUID alertId,
            @RestHeader(RepeatableRequest.HEADER) @Nullable String idempotencyKey,
            @Valid @NotNull NewReport report) {
        var key = idempotencyKey == null && report.way() == PlatformReport.Channel.FORM
                ? UUID.randomUUID()
                : RepeatableRequest.uuid(idempotencyKey);
        return report.way() == PlatformReport.Channel.FORM
                ? reports.make(alertId, key, report)
                : packets.text(alertId, report.text()).chain(text -> reports.make(alertId, key, NewReport.byApi(text)));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("reports/{reportId}/filed")
    @Operation(
            summary = "Notes that a draft was filed",
            description = "The alert gets the action reported_to_platform.")
    public Uni<PlatformReport> filed(UUID alertId, UUID reportId, @Valid @NotNull NewFiling filing) {
        return reports.filed(alertId, reportId, filing.filedAt(), filing.reference());
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("reports/{reportId}/answer")
    @Operation(
            summary = "Records what the platform made of it",
            description = "With removed, the alert gets the action removed_by_platform, which resolves it.")
    public Uni<PlatformReport> answered(UUID alertId, UUID reportId, @Valid @NotNull NewAnswer answer) {
        var at = Objects.requireNonNullElseGet(answer.answeredAt(), Instant::now);
        return reports.answered(alertId, reportId, answer.answer(), at, answer.remark());
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("reports/{reportId}/outcome")
    @Operation(
            summary = "Asks again what became of a report by API",
            description = "For reports that are filing or unclear. Nothing is filed a second time.")
    public Uni<PlatformReport> askAgain(UUID alertId, UUID reportId) {
        return reports.askAgain(alertId, reportId);
    }

    /** Lists all reports, and their figures. */
    @Path("/api/v1/reports")
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(name = "Reports")
    @RolesAllowed(Scope.READ)
    static class AllReportsResource {

        private final Reports reports;

        AllReportsResource(Reports reports) {
            this.reports = reports;
        }

        @GET
        @Operation(summary = "Lists reports to platforms, newest first")
        public Uni<Page<PlatformReport>> list(@BeanParam PageRequest page) {
            return reports.list(page.limit(), page.after());
        }

        @GET
        @Path("figures")
        @Operation(
                summary = "How reports go, for each platform, in the last so many days",
                description = "Counted in accounts, each from its first report. Times are in seconds.")
        public Uni<List<ReportFigures>> figures(@QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days) {
            return reports.figures(Instant.now().minus(Duration.ofDays(days)));
        }

        @GET
        @Path("figures.csv")
        @Produces("text/csv")
        @Operation(summary = "The same figures as CSV")
        public Uni<RestResponse<String>> figuresCsv(
                @QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days) {
            return figures(days).map(figures -> RestResponse.ResponseBuilder.ok(
                            ReportFigures.csv(figures), "text/csv;charset=UTF-8")
                    .header("Content-Disposition", "attachment; filename=\"report-figures.csv\"")
                    .build());
        }
    }
}
