package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.administration.Source;
import org.lookalike.detector.administration.Source.TestResult;
import org.lookalike.detector.administration.Sources;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.Labels;
import org.lookalike.security.Scope;

/** The sources of ingest-service, for operators. */
@Path("/sources")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.OPERATE)
class SourcesPage {

    private final Sources sources;

    SourcesPage(Sources sources) {
        this.sources = sources;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance sources(List<Line> connected, List<Line> others, @Nullable Tested tested);
    }

    /** What became of a test. */
    record Tested(String name, boolean answered, @Nullable String why) {}

    /** What is left of a limit, and when it is whole again. */
    record Left(String amount, Instant until) {

        static Left of(Source.Budget budget) {
            var amount = "%,d of %,d %s"
                    .formatted(Math.max(0, budget.limit() - budget.used()), budget.limit(), budget.name());
            return new Left(amount, budget.resetAt());
        }
    }

    /**
     * A source, in words.
     *
     * @param detail its name where its platform has several sources
     * @param seesAccounts whether its answers have accounts of strangers in them
     */
    record Line(
            String name,
            String platform,
            @Nullable String detail,
            String status,
            boolean isTrouble,
            @Nullable String why,
            @Nullable Instant lastSuccess,
            boolean seesAccounts,
            @Nullable Instant lastFound,
            List<Left> left,
            boolean isTestable) {

        static Line of(Source source) {
            return new Line(
                    source.name(),
                    platform(source.platform()),
                    source.name().equals(source.platform()) ? null : source.name(),
                    status(source.state()),
                    source.state().equals("failing"),
                    source.why(),
                    later(source.lastSuccessAt(), source.streamReadAt()),
                    !source.abilities().isEmpty(),
                    later(source.lastFoundAt(), source.streamReadAt()),
                    source.budgets() == null
                            ? List.of()
                            : source.budgets().stream().map(Left::of).toList(),
                    source.isTestable());
        }

        /** The web sites of districts are no platform, and show no accounts of strangers. */
        private static String platform(String code) {
            return code.equals("website") ? "Web sites of districts" : Labels.platform(code);
        }

        private static String status(String state) {
            return switch (state) {
                case "on" -> "Monitoring";
                case "off" -> "Not connected";
                case "waiting" -> "Waiting: its limit is used up";
                case "failing" -> "Not answering";
                default -> state;
            };
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other != null && other.isAfter(one) ? other : one;
        }
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list() {
        return page(null);
    }

    /** The answer says what became of the test; opening the address again does not repeat it. */
    @POST
    @Path("{source: [a-z0-9.-]{1,128}}/test")
    @Operation(hidden = true)
    public Uni<TemplateInstance> test(String source) {
        return sources.test(source)
                .onFailure(failure -> failure instanceof ServiceProblem problem && problem.isInvalid())
                .recoverWithItem(refused -> new TestResult(false, ((ServiceProblem) refused).sentence()))
                .chain(result -> page(new Tested(source, result.answered(), result.why())));
    }

    private Uni<TemplateInstance> page(@Nullable Tested tested) {
        return sources.list()
                .map(all -> Templates.sources(
                        all.stream()
                                .filter(source -> !source.state().equals("off"))
                                .map(Line::of)
                                .toList(),
                        all.stream()
                                .filter(source -> source.state().equals("off"))
                                .map(Line::of)
                                .toList(),
                        tested));
    }
}
