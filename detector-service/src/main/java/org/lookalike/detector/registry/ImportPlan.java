package org.lookalike.detector.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;

/** Decides what an import does with each entry of a file before anything is written. */
final class ImportPlan {

    private final List<EntryResult> results = new ArrayList<>();
    private final List<DistrictRow> created = new ArrayList<>();
    private final List<RegisteredDistrict> changed = new ArrayList<>();
    private final List<Audit.Change> audited = new ArrayList<>();
    private final Actor who;
    private final long revision;
    private final Instant now;
    private RescanScope toRescan = RescanScope.NOTHING;

    ImportPlan(Actor who, long revision, Instant now) {
        this.who = who;
        this.revision = revision;
        this.now = now;
    }

    /** @param known the district, also one that was removed; null if there is none */
    void add(FileEntry entry, @Nullable DistrictRow known) {
        var result = EntryResult.of(entry, known);
        results.add(result);
        switch (result.outcome()) {
            case NEW, CHANGED -> write(known == null ? create(result.districtId()) : known, result.applied());
            case UNCHANGED, REFUSED -> {}
        }
    }

    private DistrictRow create(String districtId) {
        var row = new DistrictRow(districtId, now);
        created.add(row);
        return row;
    }

    private void write(DistrictRow row, DistrictProfile profile) {
        var before = RegistryAudit.Registered.of(row);
        toRescan = toRescan.plus(row.change(profile, who, revision, now));
        changed.add(row.toDistrict());
        audited.add(RegistryAudit.changed(who, row.districtId, before, RegistryAudit.Registered.of(row)));
    }

    /** One for each entry, in their order. */
    List<EntryResult> results() {
        return List.copyOf(results);
    }

    List<DistrictRow> created() {
        return created;
    }

    List<RegisteredDistrict> changed() {
        return changed;
    }

    RescanScope toRescan() {
        return toRescan;
    }

    List<Audit.Change> audited() {
        return audited;
    }
}
