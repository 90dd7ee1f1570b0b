package org.lookalike.matching.search;

/**
 * What a profile mentions besides the resemblances of its handle and name.
 *
 * @param isPlaceInName whether the display name has the words that say which district it is, also without any that say
 *     it is a district
 * @param isFullNameInBio whether the description gives the target's full name
 * @param isOtherDistrictNamed whether name or description give another registered district's full name, and not this
 *     one's
 */
public record Mentions(boolean isPlaceInName, boolean isFullNameInBio, boolean isOtherDistrictNamed) {}
