package org.lookalike.detector.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.School;

/**
 * Schools of a file that are to be added to a registered district.
 *
 * @param district its NCES id or its district id
 * @param listed the schools in the order of the file, one at least
 */
public record NewSchools(String district, List<Listed> listed) implements FileEntry {

    private static final String NOT_REGISTERED =
            "is the id of no registered district; correct it, or register the district first";

    /** A school with the cells that name its district and itself. */
    public record Listed(School school, FileCell district, FileCell name) {}

    @Override
    public long line() {
        return listed.get(0).district().line();
    }

    @Override
    public int lines() {
        return listed.size();
    }

    @Override
    public List<String> ids() {
        return List.of(district);
    }

    public List<School> schools() {
        return listed.stream().map(Listed::school).toList();
    }

    @Override
    public DistrictProfile appliedTo(@Nullable DistrictProfile registered) {
        return Objects.requireNonNull(registered, "schools register no district")
                .withMoreSchools(schools());
    }

    /** Rejects schools of a district that is not registered, or would become larger than one can be. */
    @Override
    public Optional<RejectedRow> conflictWith(@Nullable DistrictProfile registered) {
        if (registered == null) {
            return ofUnregistered().stream().findFirst();
        }
        var extended = appliedTo(registered);
        var all = extended.schoolList();
        if (all.size() > DistrictProfile.MOST_SCHOOLS) {
            return Optional.of(listed.get(0)
                    .district()
                    .rejected(
                            "would have %d schools, and a district has room for %d; add those that matter most in a file of their own"
                                    .formatted(all.size(), DistrictProfile.MOST_SCHOOLS)));
        }
        return all.stream()
                .filter(school -> school.aliases().size() > School.MOST_ALIASES
                        || school.officialAccounts().size() > School.MOST_ACCOUNTS)
                .findFirst()
                .flatMap(this::lastCellOf)
                .map(cell -> cell.rejected(
                        "would have more than %d other names or %d accounts; take some out of the file or the registry"
                                .formatted(School.MOST_ALIASES, School.MOST_ACCOUNTS)))
                .or(() -> RegistrationSize.Validator.problemOf(extended)
                        .map(problem -> listed.get(0).district().rejected("would " + problem)));
    }

    /** The rejections of all its rows where the district is not registered. */
    public List<RejectedRow> ofUnregistered() {
        return listed.stream()
                .map(school -> school.district().rejected(NOT_REGISTERED))
                .toList();
    }

    private Optional<FileCell> lastCellOf(School school) {
        return listed.stream()
                .filter(one -> school.isNamed(one.school().name()))
                .map(Listed::name)
                .reduce((earlier, later) -> later);
    }
}
