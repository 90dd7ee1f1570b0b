package org.lookalike.detector.web.takedown;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.takedown.PacketSheet;
import org.lookalike.detector.takedown.PlatformReport;
import org.lookalike.detector.takedown.RemovalLine;
import org.lookalike.detector.takedown.ReportFigures;
import org.lookalike.detector.takedown.ReportRoute;
import org.lookalike.detector.takedown.Reports;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Scope;

/** How reports go, platform by platform, and all of them. */
@Path("/reports")
@Produces(MediaType.TEXT_HTML)
@ConsolePage
@RolesAllowed(Scope.READ)
class ReportsPage {

    private static final int ROWS = 25;

    private static final List<Integer> CHOICES = List.of(30, 90, 365, 3650);

    private final Reports reports;
    private final AlertQueries alerts;

    ReportsPage(Reports reports, AlertQueries alerts) {
        this.reports = reports;
        this.alerts = alerts;
    }

    @CheckedTemplate(basePath = "console/report", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReportList(
            int days,
            List<Integer> choices,
            Totals totals,
            RemovalLine.Medians medians,
            List<ShownFigures> figures,
            Page<ShownReport> page,
            boolean isFirst)
            implements TemplateInstance {}

    record Totals(long reported, long open, long removed, long refused) {

        private static Totals of(List<ReportFigures> figures) {
            return new Totals(
                    figures.stream().mapToLong(ReportFigures::reported).sum(),
                    figures.stream().mapToLong(ReportFigures::open).sum(),
                    figures.stream().mapToLong(ReportFigures::removed).sum(),
                    figures.stream().mapToLong(ReportFigures::refused).sum());
        }
    }

    record ShownFigures(
            ReportFigures figures, String platform, String timeToReport, String timeToRemoval, String mostToRemoval) {

        private static ShownFigures of(ReportFigures figures) {
            return new ShownFigures(
                    figures,
                    ReportRoute.of(figures.platform()).map(ReportRoute::name).orElse(figures.platform()),
                    PacketSheet.stretch(figures.medianSecondsToReport()),
                    PacketSheet.days(figures.medianSecondsToRemoval()),
                    PacketSheet.days(figures.p90SecondsToRemoval()));
        }
    }

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("days") @DefaultValue("365") @Min(1) @Max(3650) int days,
            @QueryParam("after") @Nullable String after) {
        var since = Instant.now().minus(Duration.ofDays(days));
        return Uni.combine()
                .all()
                .unis(reports.figures(since), reports.medians(since, null), rows(after))
                .usingConcurrencyOf(1)
                .with((figures, medians, page) -> new ReportList(
                        days,
                        CHOICES,
                        Totals.of(figures),
                        medians,
                        figures.stream().map(ShownFigures::of).toList(),
                        page,
                        after == null));
    }

    private Uni<Page<ShownReport>> rows(@Nullable String after) {
        return reports.list(ROWS, after).chain(page -> alerts.ofIds(
                        page.items().stream().map(PlatformReport::alertId).toList())
                .map(known -> page.map(report -> ShownReport.of(report, known.get(report.alertId())))));
    }
}
