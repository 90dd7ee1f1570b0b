package org.lookalike.detector.registry;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.RejectedRow.FileCell;

/** What a file says of one district. */
public sealed interface FileEntry {

    /** The first line that says it, from 1. */
    long line();

    int lines();

    /** The NCES id, if the file has one, and then the district id by which the district is found. */
    List<String> ids();

    /** The cells that say in words that there is nothing, such as a website {@code N/A}, and count as empty. */
    default List<FileCell> leftOut() {
        return List.of();
    }

    DistrictProfile appliedTo(@Nullable DistrictProfile registered);

    /** Why the entry is not applied to what is registered; empty if it is. */
    Optional<RejectedRow> conflictWith(@Nullable DistrictProfile registered);

    /** A valid row. What a file is silent about, {@code absent}, stays as registered; the id may have no heading. */
    public record ImportRow(
            long line, DistrictProfile profile, Set<String> absent, @Nullable String idColumn, List<FileCell> leftOut)
            implements FileEntry {

        @Override
        public int lines() {
            return 1;
        }

        @Override
        public List<String> ids() {
            return Stream.concat(Stream.ofNullable(profile.ncesLeaId()), Stream.of(DistrictId.of(profile)))
                    .toList();
        }

        @Override
        public DistrictProfile appliedTo(@Nullable DistrictProfile registered) {
            return registered == null ? profile : profile.withFieldsOf(registered, absent);
        }

        @Override
        public Optional<RejectedRow> conflictWith(@Nullable DistrictProfile registered) {
            return conflictOfIds(registered).or(() -> RegistrationSize.Validator.problemOf(appliedTo(registered))
                    .map(problem -> new RejectedRow(line, "", "would " + problem)));
        }

        /** Refuses another name in another state: one id is wrong, and the row would hand alerts to others. */
        private Optional<RejectedRow> conflictOfIds(@Nullable DistrictProfile registered) {
            if (registered == null
                    || !Objects.equals(profile.ncesLeaId(), registered.ncesLeaId())
                    || Objects.equals(profile.state(), registered.state())
                    || sharesName(registered)) {
                return Optional.empty();
            }
            return Optional.of(new FileCell(line, "ncesLeaId", idColumn, profile.ncesLeaId())
                    .rejected("is registered as %s, and this row says %s; correct the row, or change what is registered"
                            .formatted(named(registered), named(profile))));
        }

        /** The registered aliases do not count, as a district chooses those itself. */
        private boolean sharesName(DistrictProfile registered) {
            return Stream.concat(Stream.of(profile.name()), profile.aliases().stream())
                    .map(ImportRow::comparable)
                    .anyMatch(comparable(registered.name())::equals);
        }

        private static String comparable(String name) {
            return name.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }

        private static String named(DistrictProfile profile) {
            return profile.state() == null
                    ? "'%s' without a state".formatted(profile.name())
                    : "'%s' in %s".formatted(profile.name(), profile.state());
        }
    }

    /** Schools to add to a district, by its NCES id or its district id; one at least, in the order of the file. */
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
                var reason =
                        "would have %d schools, and a district has room for %d; add those that matter most in a file of"
                                + " their own";
                var cell = listed.get(0).district();
                return Optional.of(cell.rejected(reason.formatted(all.size(), DistrictProfile.MOST_SCHOOLS)));
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
}
