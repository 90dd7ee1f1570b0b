package org.lookalike.detector.registry;

/** A district has as many logos as it may have. */
public final class TooManyLogos extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyLogos(String districtId) {
        super("%s has %d logos, the most there may be; take some out of logoHashes by PUT"
                .formatted(districtId, DistrictProfile.MOST_LOGOS));
    }
}
