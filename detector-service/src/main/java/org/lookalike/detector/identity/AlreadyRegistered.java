package org.lookalike.detector.identity;

/** A district with the same identifying value is registered. */
public final class AlreadyRegistered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyRegistered(String districtId, String what) {
        super("%s belongs to the registered district %s; change that one by PUT".formatted(what, districtId));
    }
}
