package org.lookalike.detector.registry.verification;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.platformroutes.RouteFiles;

/** How a platform verifies ({@code contracts/verification-routes}), best program first; checkable if snapshots tell. */
public record VerificationRoute(String name, boolean checkable, List<Program> programs) {

    private static final RouteFiles<VerificationRoute> ROUTES =
            new RouteFiles<>("verification-routes", VerificationRoute.class);

    /** A mark, or another proof, of a platform, with its form or else its page about it; null if neither is known. */
    public record Program(String name, @Nullable URI address, List<Fact> facts, List<Step> steps) {

        /** What is known about a topic, such as {@code cost}. */
        public List<Fact> about(String topic) {
            return facts.stream().filter(fact -> fact.about().equals(topic)).toList();
        }
    }

    /** What a source said on {@code checkedOn}, {@code dated} if known; sure if the platform says so, else noted. */
    public record Fact(
            String about,
            String text,
            URI source,
            LocalDate checkedOn,
            @Nullable String dated,
            boolean sure,
            @Nullable String note) {}

    public record Step(String code, String text) {}

    /** The route of a platform; empty if this version does not know the platform. */
    public static Optional<VerificationRoute> of(String platform) {
        return ROUTES.of(platform);
    }

    /** All routes by the codes of their platforms, those first that districts use most. */
    public static Map<String, VerificationRoute> all() {
        var all = new LinkedHashMap<String, VerificationRoute>();
        Arrays.stream(Platform.values()).map(Platform::code).forEach(code -> of(code).ifPresent(
                        route -> all.put(code, route)));
        return all;
    }

    List<String> stepCodes() {
        return programs.stream()
                .flatMap(program -> program.steps().stream())
                .map(Step::code)
                .toList();
    }
}
