package org.lookalike.detector.registry;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A valid row of a file.
 *
 * @param line from 1
 * @param absent the fields about which the file says nothing, so that those of a registered district stay
 * @param idColumn the heading above its NCES id; null if the file has none
 */
public record ImportRow(long line, DistrictProfile profile, Set<String> absent, @Nullable String idColumn)
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

    /**
     * Rejects a row whose NCES id belongs to a district of another name in another state: one of the two has the wrong id,
     * and applying the row would hand the alerts of that district to another.
     */
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
