package org.lookalike.detector.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.audit.Audit;

/** Decides what an import does with each row before anything is written. */
final class ImportPlan {

    private final Map<String, DistrictRow> byId;
    private final Map<String, DistrictRow> byNcesId;
    private final List<DistrictRow> created = new ArrayList<>();
    private final List<RegisteredDistrict> changed = new ArrayList<>();
    private final List<Audit.Change> audited = new ArrayList<>();
    private final List<RejectedRow> refused = new ArrayList<>();
    private final Actor who;
    private final long revision;
    private final Instant now;
    private RescanScope toRescan = RescanScope.NOTHING;
    private int unchanged;
    private int schoolsAdded;
    private int districtsExtended;

    ImportPlan(
            Map<String, DistrictRow> byId, Map<String, DistrictRow> byNcesId, Actor who, long revision, Instant now) {
        this.byId = byId;
        this.byNcesId = byNcesId;
        this.who = who;
        this.revision = revision;
        this.now = now;
    }

    /** A district is recognized by its NCES id, or else by name, city and state. */
    static @Nullable DistrictRow known(
            DistrictProfile profile, Map<String, DistrictRow> byId, Map<String, DistrictRow> byNcesId) {
        var byNces = profile.ncesLeaId() == null ? null : byNcesId.get(profile.ncesLeaId());
        return byNces != null ? byNces : byId.get(DistrictId.of(profile));
    }

    void add(ImportRow given) {
        var known = known(given.profile(), byId, byNcesId);
        var registered = known == null ? null : known.registeredProfile();
        var profile = given.appliedTo(registered);
        var conflict = given.conflictWith(registered);
        if (conflict.isPresent()) {
            refused.add(conflict.get());
        } else if (known != null && known.isRegisteredAs(profile)) {
            unchanged++;
        } else {
            write(known == null ? create(profile) : known, profile);
        }
    }

    void addSchools(DistrictRow known, NewSchools given) {
        var profile = known.profile.withMoreSchools(given.schools());
        var conflict = given.conflictWith(known.profile);
        if (conflict.isPresent()) {
            refused.add(conflict.get());
        } else if (known.isRegisteredAs(profile)) {
            unchanged++;
        } else {
            var added = profile.schoolList().size() - known.profile.schoolList().size();
            schoolsAdded += added;
            districtsExtended += added > 0 ? 1 : 0;
            write(known, profile);
        }
    }

    private DistrictRow create(DistrictProfile profile) {
        var row = new DistrictRow(DistrictId.of(profile), now);
        created.add(row);
        return row;
    }

    private void write(DistrictRow row, DistrictProfile profile) {
        var before = RegistryAudit.Registered.of(row);
        toRescan = toRescan.plus(row.change(profile, who, revision, now));
        changed.add(row.toDistrict());
        audited.add(RegistryAudit.changed(who, row.districtId, before, RegistryAudit.Registered.of(row)));
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

    /** How many schools are new to their districts. */
    int schoolsAdded() {
        return schoolsAdded;
    }

    /** How many districts got schools that are new to them. */
    int districtsExtended() {
        return districtsExtended;
    }

    Registry.Imported result() {
        return new Registry.Imported(
                new ImportCounts(created.size(), changed.size() - created.size(), unchanged), List.copyOf(refused));
    }
}
