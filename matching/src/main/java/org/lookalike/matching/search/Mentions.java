package org.lookalike.matching.search;

/**
 * What a profile mentions besides the resemblances of its handle and name.
 *
 * @param isPlaceInName whether the display name has the words that say which district it is, also without any that say
 *     it is a district
 * @param isFullNameInBio whether the description gives the target's full name
 * @param isOtherDistrictInName whether the display name is another registered district's full name, and not this one's
 * @param isOtherDistrictInBio whether the description gives another registered district's full name, and not this one's
 */
public record Mentions(
        boolean isPlaceInName, boolean isFullNameInBio, boolean isOtherDistrictInName, boolean isOtherDistrictInBio) {}
