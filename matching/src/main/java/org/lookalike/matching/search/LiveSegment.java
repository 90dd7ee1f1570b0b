package org.lookalike.matching.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.search.IndexSegment.PreparedDistrict;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;

/** A segment with {@code size} districts left: others are masked, as Lucene masks deleted documents. Immutable. */
record LiveSegment(IndexSegment segment, BitSet removed, int size) {

    /** All districts of a segment. */
    static LiveSegment of(IndexSegment segment) {
        return new LiveSegment(segment, new BitSet(), segment.districts().size());
    }

    /** The same segment without these districts, some of which it may not have. */
    LiveSegment without(Collection<String> districtIds) {
        int[] gone = districtIds.stream()
                .mapToInt(segment::find)
                .filter(this::isLive)
                .distinct()
                .toArray();
        if (gone.length == 0) {
            return this;
        }
        BitSet more = (BitSet) removed.clone();
        IntStream.of(gone).forEach(district -> more.set(segment.starts()[district], segment.starts()[district + 1]));
        return new LiveSegment(segment, more, size - gone.length);
    }

    private boolean isLive(int district) {
        return district >= 0 && !removed.get(segment.starts()[district]);
    }

    boolean has(String districtId) {
        return isLive(segment.find(districtId));
    }

    Optional<DistrictIdentity> find(String districtId) {
        int district = segment.find(districtId);
        return isLive(district) ? Optional.of(segment.districts().get(district)) : Optional.empty();
    }

    List<PreparedDistrict> prepared() {
        return segment.prepared(removed);
    }

    /** The places of its districts in the segment. */
    IntStream districts() {
        return IntStream.range(0, segment.districts().size()).filter(this::isLive);
    }

    /** The ids of the districts that were removed. */
    Stream<String> removedIds() {
        return IntStream.range(0, segment.districts().size())
                .filter(district -> !isLive(district))
                .mapToObj(district -> segment.districts().get(district).districtId());
    }

    int removals() {
        return segment.districts().size() - size;
    }

    /** Adds the claims of its districts to this account. */
    void addClaims(AccountProfile account, String handle, List<Claim> claims) {
        for (Claim claim : segment.officialAccounts().claimsTo(account, handle)) {
            if (has(claim.district().districtId())) {
                claims.add(claim);
            }
        }
    }
}
