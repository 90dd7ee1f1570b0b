package org.lookalike.untrustedtext;

import java.util.regex.Pattern;

/** Untrusted text as a cell of a CSV file that is opened in a spreadsheet, which takes a leading apostrophe for the sign of text. */
public final class SpreadsheetCell {

    /** What a spreadsheet may take for the beginning of a formula, full-width forms included (CSV injection). */
    private static final Pattern FORMULA = Pattern.compile("^(?=[=+\\-@\t\r\n＝＋－＠])");

    private static final Pattern HARMLESS =
            Pattern.compile("^'" + FORMULA.pattern().substring(1));

    private SpreadsheetCell() {}

    /** The text, with an apostrophe before what could be a formula. */
    public static String harmless(String text) {
        return FORMULA.matcher(text).replaceFirst("'");
    }

    /** The text of a harmless cell. */
    public static String text(String cell) {
        return HARMLESS.matcher(cell).replaceFirst("");
    }
}
