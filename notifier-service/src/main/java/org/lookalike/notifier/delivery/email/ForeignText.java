package org.lookalike.notifier.delivery.email;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text written by a stranger, made fit to be shown. It keeps its letters, but can no longer hide anything, run over its
 * neighbours, or become a link:
 *
 * <ul>
 *   <li>characters that show nothing, break lines or change the direction of writing appear by name, as {@code [U+202E]};
 *   <li>a letter carries at most three marks, and the text has at most a given number of characters as people count them;
 *   <li>{@code http://} becomes {@code hxxp://} and the dots of host names become {@code [.]}, because mail programs make
 *       links of whatever looks like one.
 * </ul>
 *
 * <p>It is not HTML: a template escapes it. {@link #toString()} isolates it for plain text by U+2068 and U+2069, so that its
 * direction does not reorder the sentence around it; HTML does the same with {@code <bdi>} around {@link #shown()}.
 */
public final class ForeignText {

    private static final int MAX_MARKS = 3;
    /** The longest emoji of Unicode, a family with skin tones, has ten. */
    private static final int MAX_CODE_POINTS_PER_CHARACTER = 10;

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';
    private static final String CUT = "…";

    private static final Pattern SCHEME = Pattern.compile("(?i)(h)tt(ps?)(?=:)");
    private static final Pattern HOST_DOT =
            Pattern.compile("([\\p{L}\\p{M}\\p{N}_-])[.\\u3002\\uFF0E\\uFF61](?=[\\p{L}\\p{N}_-]{2})");

    private final String shown;

    private ForeignText(String shown) {
        this.shown = shown;
    }

    /**
     * Makes text fit to be shown.
     *
     * @param maxCharacters how many characters, as people count them, to keep
     */
    static ForeignText of(String raw, int maxCharacters) {
        return new ForeignText(defanged(visible(raw, maxCharacters)));
    }

    /** The text without isolation, to be escaped and put in {@code <bdi>}. */
    public String shown() {
        return shown;
    }

    /** The text in printable ASCII, other characters by name; for places where nothing else can be trusted to show. */
    String ascii(int maxLength) {
        var ascii = new StringBuilder();
        shown.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                ascii.appendCodePoint(c);
            } else if (c == CUT.codePointAt(0)) {
                ascii.append("...");
            } else {
                ascii.append(named(c));
            }
        });
        return ascii.length() <= maxLength ? ascii.toString() : ascii.substring(0, maxLength) + "...";
    }

    private static String visible(String raw, int maxCharacters) {
        var visible = new StringBuilder();
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(raw);
        int start = characters.first();
        int kept = 0;
        for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
            if (kept++ == maxCharacters) {
                return visible.append(CUT).toString();
            }
            appendCharacter(visible, raw.substring(start, end).codePoints().toArray());
        }
        return visible.toString();
    }

    private static void appendCharacter(StringBuilder visible, int[] codePoints) {
        int marks = 0;
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            boolean mark = isMark(c);
            if (i == MAX_CODE_POINTS_PER_CHARACTER || (mark && ++marks > MAX_MARKS)) {
                visible.append(CUT);
                return;
            }
            boolean joins = i > 0 && i + 1 < codePoints.length && joins(c, codePoints[i + 1]);
            boolean stands = i > 0 || !mark;
            visible.append(joins || (stands && isVisible(c)) ? Character.toString(c) : named(c));
        }
    }

    /** Whether a joiner makes one picture of two emoji; everywhere else it is invisible and means nothing good. */
    private static boolean joins(int c, int next) {
        return c == 0x200D && UCharacter.hasBinaryProperty(next, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == ECharacterCategory.NON_SPACING_MARK
                || type == ECharacterCategory.ENCLOSING_MARK
                || type == ECharacterCategory.COMBINING_SPACING_MARK;
    }

    private static boolean isVisible(int c) {
        if (c == ' ' || c == 0xFE0F) {
            return true;
        }
        if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT) || c == 0x2800) {
            return false;
        }
        return switch (UCharacter.getType(c)) {
            case ECharacterCategory.CONTROL,
                    ECharacterCategory.FORMAT,
                    ECharacterCategory.SURROGATE,
                    ECharacterCategory.PRIVATE_USE,
                    ECharacterCategory.UNASSIGNED,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR,
                    ECharacterCategory.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String named(int c) {
        return "[U+%04X]".formatted(c);
    }

    private static String defanged(String text) {
        var withoutScheme = SCHEME.matcher(text).replaceAll("$1xx$2");
        return HOST_DOT.matcher(withoutScheme).replaceAll("$1[.]");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForeignText text && text.shown.equals(shown);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(shown);
    }

    /** The text in isolation, for plain text. */
    @Override
    public String toString() {
        return FIRST_STRONG_ISOLATE + shown + POP_DIRECTIONAL_ISOLATE;
    }
}
