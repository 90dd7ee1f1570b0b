package org.lookalike.detector.web.administration;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.postgres.Districts;

/** Districts as people write them in a form: one a line, by name, NCES id or id. */
@ApplicationScoped
class DistrictNames {

    /** As many as a form may name. */
    private static final int MAX_LINES = 100;

    private final Registry registry;
    private final DistrictFinder finder;

    DistrictNames(Registry registry, DistrictFinder finder) {
        this.registry = registry;
        this.finder = finder;
    }

    /**
     * The districts meant by a text.
     *
     * @param problem what is wrong with the text; null if nothing is
     */
    record Meant(List<String> ids, @Nullable String problem) {

        boolean isEmpty() {
            return ids.isEmpty() && problem == null;
        }
    }

    /** Finds the districts meant by a text; none for a blank text. */
    Uni<Meant> meant(String text) {
        var lines = lines(text).distinct().toList();
        if (lines.size() > MAX_LINES) {
            return Uni.createFrom()
                    .item(new Meant(
                            List.of(),
                            "Districts are more than %d; leave the field empty for all".formatted(MAX_LINES)));
        }
        return Multi.createFrom()
                .iterable(lines)
                .onItem()
                .transformToUniAndConcatenate(line -> finder.meant(line).map(found -> meant(line, found)))
                .collect()
                .asList()
                .map(DistrictNames::together);
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static Meant meant(String line, List<RegisteredDistrict> found) {
        return switch (found.size()) {
            case 0 -> new Meant(List.of(), "No district is called “%s”".formatted(line));
            case 1 -> new Meant(List.of(found.get(0).districtId()), null);
            default ->
                new Meant(
                        List.of(), "Several districts fit “%s”; write the NCES id of the one you mean".formatted(line));
        };
    }

    private static Meant together(List<Meant> lines) {
        var problems = lines.stream()
                .flatMap(line -> Optional.ofNullable(line.problem()).stream())
                .collect(Collectors.joining(". "));
        return new Meant(
                lines.stream().flatMap(line -> line.ids().stream()).distinct().toList(),
                problems.isEmpty() ? null : problems);
    }

    /** The registered districts with these ids, by id. */
    Uni<ByName> named(Collection<String> ids) {
        return registry.find(ids).map(ByName::new);
    }

    /** The only district of a caller; null for a caller of several, or all. */
    static @Nullable String only(Districts districts) {
        return districts instanceof Districts.Some some && some.ids().size() == 1
                ? some.ids().iterator().next()
                : null;
    }

    /** The districts that a caller has of their own; none for a caller who has all. */
    Uni<ByName> own(Districts districts) {
        return named(districts instanceof Districts.Some some ? some.ids() : List.of());
    }

    /** Districts by id. */
    record ByName(Map<String, RegisteredDistrict> byId) {

        Set<String> ids() {
            return byId.keySet();
        }

        /** The time zone of the only one of them; null for several or none. */
        @Nullable
        String zone() {
            return byId.size() == 1
                    ? StateTimeZone.of(byId.values().iterator().next().profile().state())
                            .getId()
                    : null;
        }

        /** The name of a district; its id where it is not registered any more. */
        String name(String id) {
            var district = byId.get(id);
            return district == null ? id : district.profile().name();
        }

        /** The names, one a line. */
        String lines(Collection<String> ids) {
            return ids.stream().map(this::name).sorted().collect(Collectors.joining("\n"));
        }

        /** Whether a text is that of {@link #lines}; the text alone may mean other districts of the same names, or none. */
        boolean areWritten(String text, Collection<String> ids) {
            return DistrictNames.lines(text)
                    .toList()
                    .equals(DistrictNames.lines(lines(ids)).toList());
        }

        /** The names as a list that fits into a table. */
        String summary(List<String> ids) {
            if (ids.isEmpty()) {
                return "All districts";
            }
            var shown = ids.stream().limit(2).map(this::name).collect(Collectors.joining(", "));
            return ids.size() <= 2 ? shown : "%s and %d more".formatted(shown, ids.size() - 2);
        }
    }
}
