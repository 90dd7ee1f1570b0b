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
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.feedback.Feedback;
import org.lookalike.detector.reporting.feedback.FeedbackCalculator;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.Formats;
import org.lookalike.security.Scope;

/** The precision of alerts by the verdicts of people. */
@Path("/feedback")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class FeedbackPage {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private final FeedbackCalculator calculator;

    FeedbackPage(FeedbackCalculator calculator) {
        this.calculator = calculator;
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

    @GET
    public Uni<TemplateInstance> show(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("districtId") @Nullable String districtId) {
        var district = districtId == null || districtId.isBlank() ? null : districtId;
        return calculator
                .of(FeedbackCalculator.Period.parse(from, to), district)
                .map(AlertPrecision::of);
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

        /** The left end of the bar. */
        public long left() {
            return Math.round(of.low() * 100);
        }

        public long width() {
            return Math.max(1, Math.round(of.high() * 100) - left());
        }

        /** Where the precision is in the bar. */
        public long at() {
            return of.precision() == null ? 0 : Math.round(of.precision() * 100);
        }
    }
}
