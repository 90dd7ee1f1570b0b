package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.lookalike.httpserver.Problem;

/** The answer to a registration whose identifying value belongs to another district: its NCES id or, without one, name, city and state. */
public final class DuplicateDistrict extends Problem {

    private static final long serialVersionUID = 1L;

    private final boolean isByNcesId;

    DuplicateDistrict(String districtId, DistrictProfile refused) {
        super(
                Status.CONFLICT,
                "Already registered",
                "%s belongs to the registered district %s; change that one by PUT"
                        .formatted(refused.ncesLeaId() == null ? "name, city and state" : "ncesLeaId", districtId));
        this.isByNcesId = refused.ncesLeaId() != null;
    }

    /** Whether the NCES id is another district's. */
    public boolean isByNcesId() {
        return isByNcesId;
    }
}
