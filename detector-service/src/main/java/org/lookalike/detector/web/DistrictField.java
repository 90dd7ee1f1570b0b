package org.lookalike.detector.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.untrustedtext.UntrustedText;

/** The field in which a district is chosen: that of the page, or some of those that a text may mean. */
public record DistrictField(
        @Nullable Named chosen, @Nullable UntrustedText written, List<Named> fitting, boolean more) {

    /** What pages call a removed district. */
    public static final String NOT_REGISTERED = "a district that is not registered";

    public static final DistrictField ALL = new DistrictField(null, null, List.of(), false);

    private static final int TEXT = 100;

    /** A district by its id, and as people know it. */
    public record Named(String districtId, String name, String place) {

        static Named of(RegisteredDistrict district) {
            var profile = district.profile();
            return new Named(
                    district.districtId(),
                    profile.name(),
                    Stream.of(profile.city(), profile.state(), profile.ncesLeaId())
                            .filter(part -> part != null)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** The field of a page about this district; null for one that is not registered. */
    public static DistrictField of(String districtId, @Nullable RegisteredDistrict district) {
        var chosen = district == null ? new Named(districtId, NOT_REGISTERED, "") : Named.of(district);
        return new DistrictField(chosen, null, List.of(), false);
    }

    /** The same field after a text that matches none of the districts, or several. */
    DistrictField unclear(String text, List<RegisteredDistrict> found, int most) {
        return new DistrictField(
                chosen,
                UntrustedText.of(text, TEXT),
                found.stream().limit(most).map(Named::of).toList(),
                found.size() > most);
    }
}
