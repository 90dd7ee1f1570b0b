package org.lookalike.detector.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.DistrictIdentity;

/** A district in the database; name, state, NCES id and words are repeated beside the profile to be searched by. */
@Entity
@Table(name = "district")
class DistrictRow {

    @Id
    @Column(name = "district_id")
    String districtId;

    @Column(name = "nces_lea_id")
    @Nullable
    String ncesLeaId;

    String name;

    @Nullable
    String state;

    @Column(name = "search_text")
    String searchText;

    @JdbcTypeCode(SqlTypes.JSON)
    DistrictProfile profile;

    @Column(name = "registry_revision")
    long registryRevision;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "removed_at")
    @Nullable
    Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected DistrictRow() {}

    @SuppressWarnings("NullAway.Init")
    DistrictRow(String districtId, Instant now) {
        this.districtId = districtId;
        this.createdAt = now;
    }

    /** Whether it is registered just as given. */
    boolean says(DistrictProfile given) {
        return removedAt == null && profile.equals(given.keepingWhatItLeavesOut(profile));
    }

    /** Answers whether matching sees a difference, so that accounts seen earlier may be judged otherwise. */
    boolean change(DistrictProfile given, long revision, Instant now) {
        var before = identity();
        var isNew = profile == null || removedAt != null;
        profile = isNew ? given : given.keepingWhatItLeavesOut(profile);
        ncesLeaId = profile.ncesLeaId();
        name = profile.name();
        state = profile.state();
        searchText = SearchText.of(profile);
        registryRevision = revision;
        updatedAt = now;
        removedAt = null;
        return !Objects.equals(before, identity());
    }

    void remove(long revision, Instant now) {
        registryRevision = revision;
        updatedAt = now;
        removedAt = now;
    }

    /** What matching sees of it; null while it is not watched for. */
    private @Nullable DistrictIdentity identity() {
        return profile == null || removedAt != null ? null : profile.toIdentity(districtId);
    }

    RegisteredDistrict toDistrict() {
        return new RegisteredDistrict(districtId, profile, registryRevision, createdAt, updatedAt, removedAt);
    }
}
