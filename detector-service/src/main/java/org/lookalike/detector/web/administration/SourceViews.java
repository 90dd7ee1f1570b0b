package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Connection;
import org.lookalike.detector.administration.ServiceProblem;
import org.lookalike.detector.administration.Source;
import org.lookalike.detector.administration.Sources;
import org.lookalike.detector.web.Labels;

/** The page of all sources of ingest-service. */
@ApplicationScoped
class SourceViews {

    private final Sources sources;

    SourceViews(Sources sources) {
        this.sources = sources;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance sources(List<Line> connected, List<Line> others, @Nullable Outcome outcome);
    }

    /** What became of a test or a renewal. */
    record Outcome(boolean isGood, String text) {

        /** @param source its name, which is its platform's code where the platform has one source alone */
        static Outcome of(boolean isGood, String source, String success, @Nullable String why) {
            var name = Labels.sourcePlatform(source);
            var reason = why == null ? "no reason given" : why;
            return new Outcome(isGood, isGood ? success.formatted(name) : "%s: %s".formatted(name, reason));
        }
    }

    /**
     * When a token ends, and who renews it.
     *
     * @param hint what the operator does; null while there is nothing to do
     */
    record ShownToken(@Nullable Instant endsAt, boolean isUrgent, boolean isRenewable, @Nullable String hint) {

        /** As early as the first alarm. */
        private static final Duration EARLY = Duration.ofDays(14);

        static @Nullable ShownToken of(Source.@Nullable Token token, Instant now) {
            if (token == null) {
                return null;
            }
            var urgent = token.endsAt() != null && token.endsAt().isBefore(now.plus(EARLY));
            return new ShownToken(token.endsAt(), urgent, token.renewable(), hint(token, urgent));
        }

        private static @Nullable String hint(Source.Token token, boolean isUrgent) {
            if (token.problem() != null && token.renewable()) {
                return "It could not be renewed: %s. To replace it, %s.".formatted(token.problem(), token.remedy());
            }
            return isUrgent && token.remedy() != null ? "To replace it, %s.".formatted(token.remedy()) : null;
        }
    }

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
     * @param connection how its platform is connected; null if no credentials connect it, or another source stands for the platform
     */
    record Line(
            String name,
            String platform,
            @Nullable String detail,
            String status,
            boolean isConnected,
            boolean isTrouble,
            @Nullable String why,
            @Nullable Instant lastSuccess,
            boolean seesAccounts,
            @Nullable Instant lastFound,
            @Nullable String walk,
            List<Left> left,
            boolean isTestable,
            @Nullable ShownToken token,
            @Nullable Connection connection) {

        static Line of(Source source, @Nullable Connection connection, Instant now) {
            return new Line(
                    source.name(),
                    Labels.sourcePlatform(source.platform()),
                    source.name().equals(source.platform()) ? null : source.name(),
                    Labels.sourceState(source.state()),
                    !source.state().equals("off"),
                    source.state().equals("failing"),
                    sentence(source.why()),
                    later(source.lastSuccessAt(), source.streamReadAt()),
                    !source.abilities().isEmpty(),
                    later(source.lastFoundAt(), source.streamReadAt()),
                    walk(source.backfill()),
                    source.budgets() == null
                            ? List.of()
                            : source.budgets().stream().map(Left::of).toList(),
                    source.isTestable(),
                    ShownToken.of(source.token(), now),
                    connection);
        }

        /** What buttons name it. */
        public String label() {
            return detail == null ? platform : "%s (%s)".formatted(platform, detail);
        }

        /** How far the walk through all accounts of its network is. */
        private static @Nullable String walk(Source.@Nullable Backfill backfill) {
            if (backfill == null) {
                return null;
            }
            var seen = "%,d accounts of the whole network seen".formatted(backfill.seen());
            return switch (backfill.state()) {
                case "done" -> seen;
                case "paused" -> seen + "; the search of the network is paused";
                case "waiting" -> seen + "; the search of the network waits";
                default -> seen + " so far";
            };
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other != null && other.isAfter(one) ? other : one;
        }
    }

    /** A reason as a sentence of the page. One that begins with the name of a setting keeps it as it is written. */
    static @Nullable String sentence(@Nullable String why) {
        return why == null || why.isEmpty() || why.startsWith("lookalike.")
                ? why
                : Character.toUpperCase(why.charAt(0)) + why.substring(1);
    }

    /** @param outcome what became of the last request; null if there was none */
    Uni<TemplateInstance> page(@Nullable Outcome outcome) {
        var now = Instant.now();
        return connected().chain(connected -> sources.list().map(all -> {
            var lines = all.stream()
                    .map(source -> Line.of(source, connected.get(source.name()), now))
                    .collect(Collectors.partitioningBy(Line::isConnected));
            return Templates.sources(lines.get(true), lines.get(false), outcome);
        }));
    }

    /** Connections by platform; none while ingest-service is of an earlier version. */
    private Uni<Map<String, Connection>> connected() {
        return sources.connections()
                .map(all -> all.stream().collect(Collectors.toMap(Connection::platform, Function.identity())))
                .onFailure(ServiceProblem.class)
                .recoverWithItem(Map.of());
    }
}
