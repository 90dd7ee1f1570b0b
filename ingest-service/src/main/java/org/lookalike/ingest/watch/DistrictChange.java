package org.lookalike.ingest.watch;

/** What the registry says of a district. */
public sealed interface DistrictChange {

    String districtId();

    /**
     * It is registered, and this is what it looks like.
     *
     * @param revision of the registry; rises with every change
     */
    record Registered(WatchedDistrict district, long revision) implements DistrictChange {
        @Override
        public String districtId() {
            return district.districtId();
        }
    }

    /** It is registered no longer. */
    record Removed(@Override String districtId) implements DistrictChange {}
}
