package org.lookalike.ingest.watch;

/** A change of a district in the registry. */
public sealed interface DistrictChange {

    String districtId();

    /**
     * The district is registered with this content.
     *
     * @param revision the revision of the registry, which rises with every change
     */
    record Registered(WatchedDistrict district, long revision) implements DistrictChange {
        @Override
        public String districtId() {
            return district.districtId();
        }
    }

    /** The district is no longer registered. */
    record Removed(@Override String districtId) implements DistrictChange {}
}
