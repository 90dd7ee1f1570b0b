package org.lookalike.detector.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    @Column(name = "account_pictures")
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> accountPictures;

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
        this.accountPictures = Map.of();
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

    /** Answers whether it is watched for, and its account showed another picture until now. */
    boolean learn(AccountPicture picture, long revision, Instant now) {
        if (removedAt != null || picture.hash().equals(accountPictures.get(picture.accountKey()))) {
            return false;
        }
        var learnt = new TreeMap<>(accountPictures);
        learnt.put(picture.accountKey(), picture.hash());
        accountPictures = learnt;
        registryRevision = revision;
        updatedAt = now;
        return true;
    }

    void remove(long revision, Instant now) {
        registryRevision = revision;
        updatedAt = now;
        removedAt = now;
    }

    /** What matching sees of it; null while it is not watched for. */
    private @Nullable DistrictIdentity identity() {
        return profile == null || removedAt != null ? null : toDistrict().identity();
    }

    RegisteredDistrict toDistrict() {
        return new RegisteredDistrict(
                districtId, profile, accountPictures, registryRevision, createdAt, updatedAt, removedAt);
    }
}
