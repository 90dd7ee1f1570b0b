package org.lookalike.detector.official;

/** Who says that an account on a list is the district's own, the strongest first. */
public enum ListingProof {
    /** The district's website names it. */
    WEBSITE,
    /** People of the district said so. */
    DISTRICT,
    /** The platform shows its mark, or found that the account belongs to the district's web domain. */
    PLATFORM
}
