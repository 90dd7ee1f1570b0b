package org.lookalike.detector.registry;

/** A district with the same identifying value is registered. */
public final class DuplicateDistrict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateDistrict(String districtId, String what) {
        super("%s belongs to the registered district %s; change that one by PUT".formatted(what, districtId));
    }
}
