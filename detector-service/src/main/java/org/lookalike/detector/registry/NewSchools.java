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

    /** Rejects schools that would make a district larger than one can be. */
    Optional<RejectedRow> conflictWith(DistrictProfile registered) {
        var all = registered.withMoreSchools(schools).schoolList();
        if (all.size() > DistrictProfile.MOST_SCHOOLS) {
            return rejected(
                    "would be %d, and a district has room for %d; add those that matter most in a file of their own"
                            .formatted(all.size(), DistrictProfile.MOST_SCHOOLS));
        }
        return all.stream()
                .filter(school -> school.aliases().size() > School.MOST_ALIASES
                        || school.officialAccounts().size() > School.MOST_ACCOUNTS)
                .findFirst()
                .flatMap(school -> rejected(
                        "would give '%s' more than %d other names or %d accounts; take some out of the file or the registry"
                                .formatted(school.name(), School.MOST_ALIASES, School.MOST_ACCOUNTS)));
    }

    private Optional<RejectedRow> rejected(String reason) {
        return Optional.of(new RejectedRow(line, "schools", reason));
    }
}
