package org.lookalike.matching.search;

/**
 * An office of a district that an account says its owner has.
 *
 * @param role the role, such as {@code superintendent}
 * @param observed what of the account says so
 * @param by how it names the district
 * @param lettersOfDistrict how many letters it names the district by
 */
public record ClaimedOffice(String role, String observed, NamedBy by, int lettersOfDistrict) {

    /** How a claim names the district, the clearest first. */
    public enum NamedBy {
        NAME,
        PLACE,
        SHORT_FORM
    }
}
