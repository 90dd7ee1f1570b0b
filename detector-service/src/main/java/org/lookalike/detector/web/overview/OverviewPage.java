package org.lookalike.detector.web.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview;
import org.lookalike.detector.reporting.overview.Overview.OfSeverity;
import org.lookalike.detector.reporting.overview.Overview.Watch;
import org.lookalike.detector.reporting.overview.OverviewCalculator;
import org.lookalike.detector.reporting.overview.OverviewConfig;
import org.lookalike.detector.sources.WatchReport;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.Labels;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.AlertMessages;
import org.lookalike.detector.web.check.CheckForm;
import org.lookalike.kafka.EnumCode;
import org.lookalike.security.Scope;

/** The start page: open alerts, and whether the system works. */
@Path("/")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class OverviewPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final int DAYS_BETWEEN_LABELS = 5;

    private final OverviewCalculator calculator;
    private final OverviewConfig config;

    OverviewPage(OverviewCalculator calculator, OverviewConfig config) {
        this.calculator = calculator;
        this.config = config;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /** @param tipPage the address of the public page for tips; null if it is not known */
        static native TemplateInstance overview(Shown shown, CheckForm check, @Nullable String tipPage);
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> show() {
        return calculator
                .now()
                .map(overview -> Templates.overview(
                        Shown.of(overview, config.sampleData()),
                        CheckForm.empty(),
                        config.tipPage().map(URI::toString).orElse(null)));
    }

    /** The overview, formatted. */
    record Shown(
            Instant at,
            boolean hasDistricts,
            String safety,
            List<Severity> severities,
            @Nullable Oldest oldest,
            String work,
            boolean works,
            @Nullable String reported,
            List<Figure> figures,
            BarChart chart,
            String raised,
            String removed,
            List<Day> days,
            List<Source> sources) {

        static Shown of(Overview overview, boolean isSampleData) {
            var open = overview.open();
            var days = overview.days();
            return new Shown(
                    overview.at(),
                    overview.districts() > 0,
                    safety(overview),
                    open.bySeverity().stream().map(Severity::of).toList(),
                    Oldest.of(overview),
                    work(overview.watch(), isSampleData),
                    overview.watch().state() == Overview.WatchState.WATCHING,
                    reported(overview),
                    Figure.of(overview),
                    BarChart.of(days.stream().map(Day::group).toList()),
                    Formats.number(days.stream().mapToLong(Overview.Day::raised).sum()),
                    Formats.number(
                            days.stream().mapToLong(Overview.Day::removed).sum()),
                    days.stream().map(Day::of).toList(),
                    overview.watch().sources().stream()
                            .map(source -> Source.of(source, overview))
                            .toList());
        }

        private static String safety(Overview overview) {
            if (overview.districts() == 0) {
                return "No district is registered yet.";
            }
            long open = overview.open().alerts();
            if (open == 0) {
                return "No alert is open.";
            }
            return open == 1 ? "One alert is open." : Formats.number(open) + " alerts are open.";
        }

        private static String work(Watch watch, boolean isSampleData) {
            var failing = watch.sources().stream()
                    .filter(source -> source.state().equals("failing"))
                    .count();
            return switch (watch.state()) {
                case WATCHING ->
                    watch.sources().size() == 1
                            ? "Yes. The source is answering."
                            : "Yes. All %d sources are answering."
                                    .formatted(watch.sources().size());
                case IMPAIRED ->
                    failing == 0
                            ? "In part. One of several ingest services has not reported for hours."
                            : "In part. %d of %d sources %s not responding."
                                    .formatted(failing, watch.sources().size(), failing == 1 ? "is" : "are");
                case BLIND -> "No. No source is responding.";
                case OFF ->
                    isSampleData
                            ? "Sample data; no platform is watched yet: connect a source."
                            : "Monitoring is off: connect a source.";
                case SILENT ->
                    watch.reportedAt() == null
                            ? "Unknown. No report has arrived yet; if this lasts, the operator should check ingest-service."
                            : "Unknown. No report has arrived for hours; the operator should check ingest-service.";
            };
        }

        private static @Nullable String reported(Overview overview) {
            var reportedAt = overview.watch().reportedAt();
            return reportedAt == null ? null : "Reported %s.".formatted(ago(reportedAt, overview.at()));
        }
    }

    private static String ago(Instant then, Instant now) {
        var age = Duration.between(then, now);
        return age.toSeconds() < 60 ? "just now" : Formats.duration(age) + " ago";
    }

    /** Open alerts of one severity, with their link. */
    record Severity(String code, String label, String alerts, String untouched, boolean isAny) {

        static Severity of(OfSeverity of) {
            return new Severity(
                    EnumCode.of(of.severity()),
                    UiLanguage.ENGLISH.messages(AlertMessages.class).severity(of.severity()),
                    Formats.number(of.alerts()),
                    Formats.number(of.untouched()),
                    of.alerts() > 0);
        }
    }

    record Oldest(String alertId, String district, String age) {

        static @Nullable Oldest of(Overview overview) {
            var oldest = overview.open().oldest();
            return oldest == null
                    ? null
                    : new Oldest(
                            oldest.alertId().toString(),
                            oldest.districtName(),
                            Formats.duration(Duration.between(oldest.firstSeenAt(), overview.at())));
        }
    }

    /** One key figure. */
    record Figure(String name, String value, @Nullable String more) {

        static List<Figure> of(Overview overview) {
            var speed = overview.seenToAlert();
            var removals = overview.removals();
            var watch = overview.watch();
            var figures = new ArrayList<>(List.of(
                    new Figure("Districts monitored", Formats.number(overview.districts()), null),
                    new Figure(
                            "Official accounts verified",
                            Formats.number(overview.officialAccounts().verified()),
                            "of " + Formats.number(overview.officialAccounts().accounts())),
                    new Figure(
                            "Accounts checked in 24 hours",
                            number(watch.accountsSeenLastDay()),
                            watch.accountsSeenLastWeek() == null
                                    ? null
                                    : number(watch.accountsSeenLastWeek()) + " in a week"),
                    of("Time to alert", speed)));
            if (overview.seenToMailed() != null) {
                figures.add(of("Time to email", overview.seenToMailed()));
            }
            figures.add(new Figure(
                    "Removed in 30 days",
                    Formats.number(removals.accounts()),
                    removals.medianSeconds() == null
                            ? null
                            : "half within " + Formats.seconds(removals.medianSeconds())));
            return figures;
        }

        private static Figure of(String name, Overview.Speed speed) {
            return new Figure(
                    name,
                    Formats.seconds(speed.medianSeconds()),
                    speed.p95Seconds() == null
                            ? "none in 7 days"
                            : "95%% within %s".formatted(Formats.seconds(speed.p95Seconds())));
        }

        private static String number(@Nullable Long number) {
            return number == null ? "–" : Formats.number(number);
        }
    }

    record Day(String day, String raised, String removed) {

        static Day of(Overview.Day of) {
            return new Day(DAY.format(of.day()), Formats.number(of.raised()), Formats.number(of.removed()));
        }

        static BarChart.Group group(Overview.Day of) {
            var isLabelled = of.day().toEpochDay() % DAYS_BETWEEN_LABELS == 0;
            return new BarChart.Group(isLabelled ? DAY.format(of.day()) : "", of.raised(), of.removed());
        }
    }

    /**
     * @param detail its name where its platform has several sources
     * @param badge the class of its badge: how much it is to be noticed
     */
    record Source(String platform, @Nullable String detail, String state, String badge, String lastSuccess) {

        static Source of(WatchReport.Source of, Overview overview) {
            return new Source(
                    Labels.sourcePlatform(of.platform()),
                    of.name().equals(of.platform()) ? null : of.name(),
                    Labels.sourceState(of.state()),
                    of.state().equals("failing") ? "critical" : "low",
                    of.lastSuccessAt() == null ? "never" : ago(of.lastSuccessAt(), overview.at()));
        }
    }
}
