package org.lookalike.detector.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.registry.RegisteredDistrict.Revision;
import org.lookalike.detector.registry.RegistryAudit.Registered;

/**
 * What an entry of a file does with its district, or would do; of one that is not registered, the id is the file's.
 * Nothing was registered {@code before} if that is null; {@code after} is null for schools without a district.
 */
public record EntryResult(
        FileEntry entry,
        String districtId,
        @Nullable DistrictProfile before,
        @Nullable DistrictProfile after,
        @Nullable RejectedRow refused) {

    /** By what the districts of entries are found. */
    static Set<String> ids(List<FileEntry> entries) {
        return entries.stream().flatMap(entry -> entry.ids().stream()).collect(Collectors.toSet());
    }

    /** The district of an entry, also one that was removed; null if there is none. */
    static @Nullable RegisteredDistrict known(FileEntry entry, Map<String, RegisteredDistrict> byEither) {
        return entry.ids().stream()
                .map(byEither::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static EntryResult of(FileEntry entry, @Nullable RegisteredDistrict known) {
        var before = known == null || known.isRemoved() ? null : known.profile();
        var ids = entry.ids();
        return new EntryResult(
                entry,
                known == null ? ids.get(ids.size() - 1) : known.districtId(),
                before,
                before == null && entry instanceof FileEntry.NewSchools ? null : entry.appliedTo(before),
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

    public int schoolsAdded() {
        return refused != null || before == null || after == null
                ? 0
                : after.schoolList().size() - before.schoolList().size();
    }

    public enum RowOutcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /** What an import does with the entries of a file in their order, decided before anything is written. */
    record ImportPlan(
            List<EntryResult> results,
            List<RegisteredDistrict> changed,
            List<Audit.Change> audited,
            RescanScope toRescan) {

        static ImportPlan of(List<FileEntry> entries, Map<String, RegisteredDistrict> byEither, Revision revision) {
            var results = new ArrayList<EntryResult>();
            var changed = new ArrayList<RegisteredDistrict>();
            var audited = new ArrayList<Audit.Change>();
            var toRescan = RescanScope.NOTHING;
            for (var entry : entries) {
                var known = known(entry, byEither);
                var result = EntryResult.of(entry, known);
                results.add(result);
                if (result.outcome() == RowOutcome.NEW || result.outcome() == RowOutcome.CHANGED) {
                    var given = result.applied();
                    var before = known == null
                            ? RegisteredDistrict.unregistered(result.districtId(), given, revision.at())
                            : known;
                    var after = before.changed(given, UnaryOperator.identity(), revision);
                    DistrictRepository.put(after, byEither);
                    toRescan = toRescan.plus(after.toRescanSince(before));
                    changed.add(after);
                    audited.add(RegistryAudit.changed(
                            revision.who(), after.districtId(), Registered.of(before), Registered.of(after)));
                }
            }
            return new ImportPlan(results, changed, audited, toRescan);
        }
    }
}
