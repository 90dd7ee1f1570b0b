package org.lookalike.detector.web.alerts;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The field by which a page is asked for a district.
 *
 * @param chosen the district that the page is about; null if it is about all
 * @param written what somebody wrote that names no one district
 * @param fitting districts that it may mean
 * @param more whether it may mean others, too
 */
record DistrictField(@Nullable Named chosen, @Nullable UntrustedText written, List<Named> fitting, boolean more) {

    /** What pages call a district that they are asked about and that is not there. */
    static final String NOT_REGISTERED = "a district that is not registered";

    private static final int TEXT = 100;

    /** A district by its id, and as people know it. */
    record Named(String districtId, String name, String place) {

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

    /** Of a page that is about this district, or all. */
    static DistrictField of(@Nullable String districtId, @Nullable RegisteredDistrict district) {
        if (districtId == null) {
            return new DistrictField(null, null, List.of(), false);
        }
        var chosen = district == null ? new Named(districtId, NOT_REGISTERED, "") : Named.of(district);
        return new DistrictField(chosen, null, List.of(), false);
    }

    /** The same after somebody wrote what fits none of the districts, or several. */
    DistrictField unclear(String text, List<RegisteredDistrict> found, int most) {
        return new DistrictField(
                chosen,
                UntrustedText.of(text, TEXT),
                found.stream().limit(most).map(Named::of).toList(),
                found.size() > most);
    }
}
