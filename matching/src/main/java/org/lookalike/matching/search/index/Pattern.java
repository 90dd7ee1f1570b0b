package org.lookalike.matching.search.index;

/**
 * A text by which the target at this position may be recognized: its letters and digits in lower case, and as people
 * know it. The first {@code coreLength} letters say which district it is; the rest is form, such as {@code schools}.
 */
public record Pattern(int target, Kind kind, String text, String displayText, int coreLength) {

    /** Where a pattern comes from. */
    public enum Kind {
        /** The handle of an official account. */
        OFFICIAL_HANDLE,
        /** The same without words such as {@code info} and {@code schools}. */
        OFFICIAL_HANDLE_BASE,
        /** The whole name or an alias, with words that say it is a district. */
        NAME,
        /** The chosen label of a web domain. */
        WEB_DOMAIN,
        /** The words that say which district it is, as one; compared only where words for "school district" stood. */
        PLACE,
        /** An acronym. */
        ACRONYM,
        /** An acronym with its state. */
        ACRONYM_STATE,
        /** A leader's last name; compared only where a role or title stands with it. */
        LAST_NAME
    }

    public boolean isPlace() {
        return kind == Kind.PLACE;
    }

    /** Whether it is an acronym, with or without a state. */
    public boolean isAcronym() {
        return kind == Kind.ACRONYM || kind == Kind.ACRONYM_STATE;
    }

    /** The same text of the target at another position. */
    public Pattern at(int position) {
        return new Pattern(position, kind, text, displayText, coreLength);
    }

    /** Whether the text has a part that says "district", or a suffix to a place's name. */
    public boolean hasForm() {
        return coreLength < text.length();
    }

    /** Whether small differences are looked for; other texts are too short or too common for that. */
    public boolean isComparedLoosely() {
        return switch (kind) {
            case OFFICIAL_HANDLE, NAME, PLACE, ACRONYM, ACRONYM_STATE -> true;
            case WEB_DOMAIN -> hasForm();
            case OFFICIAL_HANDLE_BASE, LAST_NAME -> false;
        };
    }
}
