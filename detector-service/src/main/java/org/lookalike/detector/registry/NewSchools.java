package org.lookalike.detector.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.detector.registry.DistrictProfile.School;

/**
 * Schools of a file that are to be added to a registered district.
 *
 * @param line of the first of them in the file, from 1
 * @param district its NCES id or its district id
 */
public record NewSchools(long line, String district, List<School> schools) {

    /** The same with the schools of another row. */
    public NewSchools with(NewSchools more) {
        return new NewSchools(
                line,
                district,
                Stream.concat(schools.stream(), more.schools.stream()).toList());
    }

    /** Rejects schools for which a district has no room. */
    Optional<RejectedRow> conflictWith(DistrictProfile registered) {
        var count = registered.withMoreSchools(schools).schoolList().size();
        return count <= DistrictProfile.MOST_SCHOOLS
                ? Optional.empty()
                : Optional.of(new RejectedRow(
                        line,
                        "schools",
                        "would be %d, and a district has room for %d; add those that matter most in a file of their own"
                                .formatted(count, DistrictProfile.MOST_SCHOOLS)));
    }
}
