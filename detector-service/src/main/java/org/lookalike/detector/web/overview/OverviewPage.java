package org.lookalike.detector.web.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.reporting.feedback.Feedback;
import org.lookalike.detector.reporting.feedback.FeedbackCalculator;
import org.lookalike.detector.reporting.overview.Overview;
import org.lookalike.detector.reporting.overview.OverviewCalculator;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.OverviewConfig;
import org.lookalike.detector.web.check.CheckForm;
import org.lookalike.security.Scope;

/** The start page, with open alerts and whether the system works, and how precise alerts are. */
@Path("/")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class OverviewPage {

    private static final int DAYS_BETWEEN_LABELS = 5;

    private static final Instant STARTED =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    /** Services that start together report within this time. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private final OverviewCalculator calculator;
    private final FeedbackCalculator feedback;
    private final OverviewConfig config;

    OverviewPage(OverviewCalculator calculator, FeedbackCalculator feedback, OverviewConfig config) {
        this.calculator = calculator;
        this.feedback = feedback;
        this.config = config;
    }

    /**
     * The overview with the platforms that no source watches, its chart, alerts and removed accounts in all its days, how many sources do not answer, whether alerts were made up
     * to show the console, and whether the service has just started, so that reports may still be on their way.
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record StartPage(
            Overview overview,
            List<Platform> unwatched,
            long failing,
            boolean isSampleData,
            boolean isStarting,
            BarChart chart,
            long raised,
            long removed,
            CheckForm check,
            @Nullable String tipPage)
            implements TemplateInstance {

        static StartPage of(Overview overview, boolean isSampleData, boolean isStarting, @Nullable String tipPage) {
            var days = overview.days();
            return new StartPage(
                    overview,
                    unwatched(overview.watch()),
                    overview.watch().sources().stream()
                            .filter(source -> source.state().equals("failing"))
                            .count(),
                    isSampleData,
                    isStarting,
                    BarChart.of(days.stream().map(OverviewPage::bars).toList()),
                    days.stream().mapToLong(Overview.Day::raised).sum(),
                    days.stream().mapToLong(Overview.Day::removed).sum(),
                    CheckForm.EMPTY,
                    tipPage);
        }

        /** The platforms of districts that no source is on. */
        private static List<Platform> unwatched(Overview.Watch watch) {
            return Stream.of(Platform.values())
                    .filter(platform -> watch.sources().stream()
                            .noneMatch(source -> source.platform().equals(platform.code())))
                    .toList();
        }
    }

    @GET
    public Uni<TemplateInstance> show() {
        var tipPage = config.tipPage().map(URI::toString).orElse(null);
        return calculator
                .now()
                .map(overview -> StartPage.of(
                        overview, config.sampleData(), overview.at().isBefore(STARTED.plus(START)), tipPage));
    }

    private static BarChart.Group bars(Overview.Day day) {
        var isLabeled = day.day().toEpochDay() % DAYS_BETWEEN_LABELS == 0;
        return new BarChart.Group(isLabeled ? Formats.shortly(day.day()) : "", day.raised(), day.removed());
    }

    /** @param district its name, if only one counts */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AlertPrecision(
            Feedback feedback,
            @Nullable String district,
            Row all,
            List<Row> signals,
            List<Row> districts,
            List<Row> months,
            BarChart chart)
            implements TemplateInstance {

        static AlertPrecision of(Feedback feedback) {
            var months = feedback.months().stream()
                    .map(of -> new Row("", MONTH.format(of.month()), of.precision()))
                    .toList();
            var districts = feedback.districts();
            var only = districts.isEmpty() ? "one district" : districts.get(0).name();
            return new AlertPrecision(
                    feedback,
                    feedback.districtId() == null ? null : only,
                    new Row("", "", feedback.all()),
                    feedback.signals().stream()
                            .map(of -> new Row(of.signal(), Formats.words(of.signal()), of.precision()))
                            .toList(),
                    districts.stream()
                            .map(of -> new Row(of.districtId(), of.name(), of.precision()))
                            .toList(),
                    months,
                    BarChart.of(months.stream()
                            .map(row -> new BarChart.Group(
                                    row.name(), row.of().confirmed(), row.of().dismissed()))
                            .toList()));
        }
    }

    /** A precision in a table, with the bar that shows its interval, in hundredths. */
    record Row(String id, String name, Feedback.Precision of) {

        /** Why alerts were dismissed, and how many for each reason. */
        public String reasons() {
            return of.dismissedBecause().entrySet().stream()
                    .map(entry -> Formats.words(entry.getKey()) + " " + Formats.number(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }

        /** The precision with its interval; a dash where it is unknown. */
        public String precision() {
            return of.precision() == null
                    ? "–"
                    : "%s (%d–%s)".formatted(percent(of.precision()), Math.round(of.low() * 100), percent(of.high()));
        }

        private static String percent(double part) {
            return Math.round(part * 100) + "%";
        }

        public long left() {
            return Math.round(of.low() * 100);
        }

        public long width() {
            return Math.max(1, Math.round(of.high() * 100) - left());
        }

        public long at() {
            return of.precision() == null ? 0 : Math.round(of.precision() * 100);
        }
    }

    /** The precision of alerts by the verdicts of people. */
    @GET
    @Path("feedback")
    public Uni<TemplateInstance> feedback(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("districtId") @Nullable String districtId) {
        var period = FeedbackCalculator.Period.parse(from, to);
        return feedback.of(period, FormText.given(districtId)).map(AlertPrecision::of);
    }
}
