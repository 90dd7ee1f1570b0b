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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.feedback.Feedback;
import org.lookalike.detector.reporting.feedback.FeedbackCalculator;
import org.lookalike.detector.reporting.feedback.Precision;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.Labels;
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

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance feedback(Shown shown);
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("districtId") @Nullable String districtId) {
        var district = districtId == null || districtId.isBlank() ? null : districtId;
        return calculator
                .of(FeedbackCalculator.Period.parse(from, to), district)
                .map(feedback -> Templates.feedback(Shown.of(feedback)));
    }

    /** The feedback, formatted. */
    record Shown(
            String from,
            String to,
            @Nullable String districtId,
            @Nullable String districtName,
            Row all,
            List<Row> signals,
            List<Row> districts,
            List<Row> months,
            BarChart chart) {

        static Shown of(Feedback feedback) {
            return new Shown(
                    feedback.from().toString(),
                    feedback.to().toString(),
                    feedback.districtId(),
                    feedback.districtId() == null ? null : name(feedback),
                    Row.of("", "", feedback.all()),
                    feedback.signals().stream()
                            .map(of -> Row.of(of.signal(), label(of.signal()), of.precision()))
                            .toList(),
                    feedback.districts().stream()
                            .map(of -> Row.of(of.districtId(), of.name(), of.precision()))
                            .toList(),
                    feedback.months().stream()
                            .map(of -> Row.of("", MONTH.format(of.month()), of.precision()))
                            .toList(),
                    BarChart.of(feedback.months().stream()
                            .map(of -> new BarChart.Group(
                                    MONTH.format(of.month()),
                                    of.precision().confirmed(),
                                    of.precision().dismissed()))
                            .toList()));
        }

        private static String name(Feedback feedback) {
            return feedback.districts().stream()
                    .map(Feedback.OfDistrict::name)
                    .findFirst()
                    .orElse("one district");
        }
    }

    /**
     * A precision, formatted.
     *
     * @param low the left end of the bar that shows the interval, of 100
     * @param at where the precision is in it
     */
    record Row(
            String id,
            String name,
            String reviewed,
            String confirmed,
            String dismissed,
            String reasons,
            String precision,
            boolean isFew,
            boolean isAny,
            long low,
            long width,
            long at) {

        static Row of(String id, String name, Precision of) {
            var low = Math.round(of.low() * 100);
            return new Row(
                    id,
                    name,
                    Formats.number(of.reviewed()),
                    Formats.number(of.confirmed()),
                    Formats.number(of.dismissed()),
                    of.dismissedBecause().entrySet().stream()
                            .map(entry -> label(entry.getKey()) + " " + Formats.number(entry.getValue()))
                            .collect(Collectors.joining(", ")),
                    Formats.precision(of),
                    of.few(),
                    of.precision() != null,
                    low,
                    Math.max(1, Math.round(of.high() * 100) - low),
                    of.precision() == null ? 0 : Math.round(of.precision() * 100));
        }
    }

    private static String label(String code) {
        return Labels.sentence(code);
    }
}
