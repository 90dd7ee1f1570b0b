package org.lookalike.detector.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictFilter;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.Registry;
import org.lookalike.httpserver.paging.Page;

/** Finds the district for a text: its id, NCES id, name, or prefixes of words of its name. */
@ApplicationScoped
public class DistrictFinder {

    private static final int OFFERED = 20;

    private final Registry registry;

    DistrictFinder(Registry registry) {
        this.registry = registry;
    }

    /** Leads to the page of the district that the text in the field means, or else shows that of the district. */
    public Uni<Response> lead(
            @Nullable String text,
            @Nullable String districtId,
            String path,
            Map<String, List<String>> parameters,
            Function<DistrictField, Uni<? extends Response>> page) {
        var about = FormText.given(districtId);
        var written = FormText.given(text);
        if (written == null) {
            return field(about).chain(page);
        }
        return matching(written)
                .chain(found -> found.size() == 1
                        ? Uni.createFrom()
                                .item(ConsoleUrls.seeOther(ConsoleUrls.ofDistrict(
                                        path, parameters, found.get(0).districtId())))
                        : field(about)
                                .map(field -> field.unclear(written, found, OFFERED))
                                .chain(page));
    }

    private Uni<DistrictField> field(@Nullable String districtId) {
        return districtId == null
                ? Uni.createFrom().item(DistrictField.ALL)
                : registry.find(districtId).map(district -> DistrictField.of(districtId, district));
    }

    /** The districts that a text may mean: the one with this id or whole name, or else all that it fits, up to a limit. */
    public Uni<List<RegisteredDistrict>> matching(String text) {
        return registry.find(text)
                .chain(district -> district == null
                        ? registry.list(new DistrictFilter(text, null, null), OFFERED + 1, null)
                                .map(Page::items)
                                .map(found -> called(text, found))
                        : Uni.createFrom().item(List.of(district)));
    }

    /** A whole name does not mean a longer one with the same beginning. */
    private static List<RegisteredDistrict> called(String text, List<RegisteredDistrict> found) {
        var called = found.stream()
                .filter(district -> district.profile().name().equalsIgnoreCase(text))
                .toList();
        return called.isEmpty() ? found : called;
    }
}
