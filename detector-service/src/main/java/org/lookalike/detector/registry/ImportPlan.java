package org.lookalike.detector.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;

/**
 * What an import does with the entries of a file, decided before anything is written.
 *
 * @param results one for each entry, in their order
 */
record ImportPlan(
        List<EntryResult> results,
        List<DistrictRow> created,
        List<RegisteredDistrict> changed,
        List<Audit.Change> audited,
        RescanScope toRescan) {

    /** @param known the district of an entry, also one that was removed; null if there is none */
    static ImportPlan of(
            List<FileEntry> entries,
            Function<FileEntry, @Nullable DistrictRow> known,
            Actor who,
            long revision,
            Instant now) {
        var results = new ArrayList<EntryResult>();
        var created = new ArrayList<DistrictRow>();
        var changed = new ArrayList<RegisteredDistrict>();
        var audited = new ArrayList<Audit.Change>();
        var toRescan = RescanScope.NOTHING;
        for (var entry : entries) {
            var row = known.apply(entry);
            var result = EntryResult.of(entry, row);
            results.add(result);
            if (result.outcome() == RowOutcome.NEW || result.outcome() == RowOutcome.CHANGED) {
                if (row == null) {
                    row = new DistrictRow(result.districtId(), now);
                    created.add(row);
                }
                var before = RegistryAudit.Registered.of(row);
                toRescan = toRescan.plus(row.change(result.applied(), who, revision, now));
                changed.add(row.toDistrict());
                audited.add(RegistryAudit.changed(who, row.districtId, before, RegistryAudit.Registered.of(row)));
            }
        }
        return new ImportPlan(results, created, changed, audited, toRescan);
    }
}
