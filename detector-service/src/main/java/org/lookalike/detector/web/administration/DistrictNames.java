package org.lookalike.detector.web.administration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.web.DistrictFinder;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.InvalidField;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sequentially;

/** Districts as people write them in a form: one a line, by name, NCES id or id. */
@ApplicationScoped
class DistrictNames {

    static final String FIELD = "districtNames";

    private static final int MAX_LINES = 1_000;

    private final Registry registry;
    private final DistrictFinder finder;

    DistrictNames(Registry registry, DistrictFinder finder) {
        this.registry = registry;
        this.finder = finder;
    }

    /** A line of the field with the districts that it may mean. */
    private record Line(String text, List<RegisteredDistrict> found) {

        @Nullable
        String problem() {
            return switch (found.size()) {
                case 0 -> "No district is called “%s”".formatted(text);
                case 1 -> null;
                default -> "Several districts fit “%s”; write the NCES id of the one you mean".formatted(text);
            };
        }
    }

    /** The ids of the districts that a form names, none for a blank field; an {@link InvalidField} where one is unclear, or they are too many. */
    Uni<List<String>> chosen(FilledForm form) {
        var lines = lines(form.value(FIELD)).distinct().toList();
        if (lines.size() > MAX_LINES) {
            throw new InvalidField(
                    FIELD,
                    "Districts are more than %,d; name fewer, or leave the field empty where all may be meant"
                            .formatted(MAX_LINES));
        }
        return Sequentially.map(lines, text -> finder.matching(text).map(found -> new Line(text, found)))
                .map(DistrictNames::ids);
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static List<String> ids(List<Line> lines) {
        var problems =
                lines.stream().map(Line::problem).filter(Objects::nonNull).collect(Collectors.joining(". "));
        if (!problems.isEmpty()) {
            throw new InvalidField(FIELD, problems);
        }
        return lines.stream()
                .map(line -> line.found().get(0).districtId())
                .distinct()
                .toList();
    }

    /** The registered districts with these ids, by id. */
    Uni<ByName> named(Collection<String> ids) {
        return registry.find(ids).map(ByName::new);
    }

    /** Lines of a table, each of something and of the districts that it is about, in words. */
    <T, L> Uni<List<L>> lines(List<T> all, Function<T, List<String>> districtIds, BiFunction<T, String, L> line) {
        return named(all.stream()
                        .flatMap(one -> districtIds.apply(one).stream())
                        .toList())
                .map(districts -> all.stream()
                        .map(one -> line.apply(one, districts.summary(districtIds.apply(one))))
                        .toList());
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

    record ByName(Map<String, RegisteredDistrict> byId) {

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

        String lines(Collection<String> ids) {
            return ids.stream().map(this::name).sorted().collect(Collectors.joining("\n"));
        }

        /** Whether the field of a form is that of {@link #lines}; the text alone may mean other districts of the same names, or none. */
        boolean areIn(FilledForm form, Collection<String> ids) {
            return DistrictNames.lines(form.value(FIELD))
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
