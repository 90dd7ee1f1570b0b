package org.lookalike.detector.web.overview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview;
import org.lookalike.detector.reporting.overview.OverviewCalculator;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.check.CheckForm;
import org.lookalike.security.Scope;

/** The start page: open alerts, and whether the system works. */
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

    private final OverviewCalculator calculator;
    private final OverviewConfig config;

    OverviewPage(OverviewCalculator calculator, OverviewConfig config) {
        this.calculator = calculator;
        this.config = config;
    }

    /**
     * The overview with its chart, alerts and removed accounts in all its days, how many sources do not answer, whether alerts were made up
     * to show the console, and whether the service has just started, so that reports may still be on their way.
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record StartPage(
            Overview overview,
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
}
