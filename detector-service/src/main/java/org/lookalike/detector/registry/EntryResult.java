package org.lookalike.detector.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a file does with its district, or would do.
 *
 * @param districtId of the district; where no file registers it, what the file has for an id
 * @param before what is registered; null if it is not
 * @param after what is registered then; null where schools belong to a district that is not registered
 * @param refused why the entry is not applied; null if it is
 */
public record EntryResult(
        FileEntry entry,
        String districtId,
        @Nullable DistrictProfile before,
        @Nullable DistrictProfile after,
        @Nullable RejectedRow refused) {

    static EntryResult of(FileEntry entry, @Nullable DistrictRow known) {
        var before = known == null ? null : known.registeredProfile();
        var ids = entry.ids();
        return new EntryResult(
                entry,
                known == null ? ids.get(ids.size() - 1) : known.districtId,
                before,
                before == null && entry instanceof NewSchools ? null : entry.appliedTo(before),
                entry.conflictWith(before).orElse(null));
    }

    /** What is registered then, of an entry that is applied. */
    public DistrictProfile applied() {
        return Objects.requireNonNull(after, "schools register no district");
    }

    public RowOutcome outcome() {
        if (refused != null) {
            return RowOutcome.REFUSED;
        }
        return before == null ? RowOutcome.NEW : before.equals(after) ? RowOutcome.UNCHANGED : RowOutcome.CHANGED;
    }

    /** How many schools are new to the district. */
    public int schoolsAdded() {
        return refused != null || before == null || after == null
                ? 0
                : after.schoolList().size() - before.schoolList().size();
    }
}
