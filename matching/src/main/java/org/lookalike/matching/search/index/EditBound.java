package org.lookalike.matching.search.index;

/** How many edits a text allows by its length: in a short one a letter makes another word, long ones allow a tenth. */
public record EditBound(int oneFrom, int twoFrom) {

    /** The most edits any text allows. */
    static final int MAX_EDITS = 4;

    private static final int LETTERS_AN_EDIT = 10;

    /** Throws IllegalArgumentException where {@code 2 <= oneFrom <= twoFrom} or {@code 3 <= twoFrom} does not hold. */
    public EditBound {
        if (oneFrom < 2 || twoFrom < 3 || twoFrom < oneFrom) {
            throw new IllegalArgumentException(
                    "edit bounds need 2 <= oneFrom, 3 <= twoFrom and oneFrom <= twoFrom, but are " + oneFrom + " and "
                            + twoFrom);
        }
    }

    /** The edits allowed to a registered text of this length: 0 to 4. */
    public int of(int length) {
        if (length < twoFrom) {
            return length >= oneFrom ? 1 : 0;
        }
        return Math.min(MAX_EDITS, Math.max(2, length / LETTERS_AN_EDIT));
    }
}
