package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictFilter;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.paging.Page;

/** Finds the district that somebody means: by its id, its NCES id, its name or the beginnings of its words. */
@ApplicationScoped
class DistrictFinder {

    private static final int OFFERED = 20;

    private final Registry registry;

    DistrictFinder(Registry registry) {
        this.registry = registry;
    }

    /**
     * The page that a text leads to.
     *
     * @param text what was written into the field; empty if nothing was
     * @param districtId the district that the page is about
     * @param only where to go for the one district that is meant
     * @param page what is shown otherwise
     */
    <T> Uni<T> lead(
            @Nullable String text,
            @Nullable String districtId,
            Function<RegisteredDistrict, T> only,
            Function<DistrictField, Uni<? extends T>> page) {
        var about = districtId == null || districtId.isBlank() ? null : districtId.strip();
        var written = text == null ? "" : text.strip();
        if (written.isEmpty()) {
            return field(about).chain(page);
        }
        return meant(written)
                .chain(found -> found.size() == 1
                        ? Uni.createFrom().item(only.apply(found.get(0)))
                        : field(about)
                                .map(field -> field.unclear(written, found, OFFERED))
                                .chain(page));
    }

    private Uni<DistrictField> field(@Nullable String districtId) {
        return districtId == null
                ? Uni.createFrom().item(DistrictField.of(null, null))
                : registry.find(districtId).map(district -> DistrictField.of(districtId, district));
    }

    private Uni<List<RegisteredDistrict>> meant(String text) {
        return registry.find(text)
                .chain(district -> district == null
                        ? registry.list(new DistrictFilter(text, null, null), OFFERED + 1, null)
                                .map(Page::items)
                                .map(found -> called(text, found))
                        : Uni.createFrom().item(List.of(district)));
    }

    /** Whoever writes a whole name means no longer one that begins like it. */
    private static List<RegisteredDistrict> called(String text, List<RegisteredDistrict> found) {
        var called = found.stream()
                .filter(district -> district.profile().name().equalsIgnoreCase(text))
                .toList();
        return called.isEmpty() ? found : called;
    }
}
