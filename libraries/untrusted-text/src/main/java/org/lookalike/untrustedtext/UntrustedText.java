package org.lookalike.untrustedtext;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sanitized untrusted text. Invisible characters, line breaks and bidirectional controls are replaced by their code, such as
 * {@code [U+202E]}. A letter has at most three combining marks, and the text a given number of grapheme clusters. {@code http://}
 * becomes {@code hxxp://} and the dots of host names {@code [.]}, because mail programs turn URLs and host names into links.
 *
 * <p>A template still has to escape it for HTML. {@link #toString()} isolates it by U+2068 and U+2069, so that its direction does
 * not reorder the sentence around it; {@link #text()} needs {@code <bdi>} in HTML. Differences are highlighted in whole grapheme
 * clusters.
 */
public final class UntrustedText {

    private static final int MAX_MARKS = 3;

    /** The longest emoji of Unicode, a family with skin tones, has ten code points. */
    private static final int MAX_CODE_POINTS_PER_CHARACTER = 10;

    /** The average limit, so that a text of long clusters cannot fill a mail. */
    private static final int MAX_LENGTH_PER_CHARACTER = 2;

    private static final String CUT = "…";
    private static final String MARK = "«";
    private static final String MARK_END = "»";
    private static final Pattern SCHEME = Pattern.compile("(?i)(h)tt(ps?)(?=:)");
    /** The dot of a host name, of which a cut may have left one letter. */
    private static final Pattern HOST_DOT = Pattern.compile(
            "([\\p{L}\\p{M}\\p{N}_-])[.\\u3002\\uFF0E\\uFF61](?=[\\p{L}\\p{N}_-]{2}|[\\p{L}\\p{N}_-]?" + CUT + ")");

    /** A placeholder for the dot of a host name; sanitized text contains no control characters. */
    private static final String HOST_DOT_PLACEHOLDER = "\0";

    private final List<Piece> pieces;
    private final String text;

    private UntrustedText(List<Piece> pieces) {
        this.pieces = pieces;
        this.text = joined(pieces);
    }

    /** A part of the text, like {@link UntrustedText#text()}; empty and marked for a gap. */
    public record Piece(String text, boolean isMarked) {}

    public static UntrustedText of(String raw, int maxCharacters) {
        return of(raw, maxCharacters, Marks.NONE);
    }

    /** Sanitizes text; null for missing or blank text. */
    public static @Nullable UntrustedText ofOptional(@Nullable String raw, int maxCharacters) {
        return raw == null || raw.isBlank() ? null : of(raw, maxCharacters);
    }

    /** Sanitizes text, cuts it to a number of grapheme clusters, and highlights differences. */
    public static UntrustedText of(String raw, int maxCharacters, Marks marks) {
        return new UntrustedText(defanged(visible(raw, maxCharacters, marks)));
    }

    /** Sanitizes text but keeps URLs and host names, for readers who must copy them. It must not be used in mails. */
    public static UntrustedText verbatim(String raw, int maxCharacters) {
        return verbatim(raw, maxCharacters, Marks.NONE);
    }

    public static UntrustedText verbatim(String raw, int maxCharacters, Marks marks) {
        return new UntrustedText(visible(raw, maxCharacters, marks));
    }

    /** The text without isolation and marks; HTML must escape it and put it in {@code <bdi>}. */
    public String text() {
        return text;
    }

    /** The marked and unmarked parts of the text; HTML must escape each and put all in one {@code <bdi>}. */
    public List<Piece> pieces() {
        return pieces;
    }

    public boolean isMarked() {
        return pieces.stream().anyMatch(Piece::isMarked);
    }

    /** The isolated plain text with « and » around marked parts; its own « and » are replaced by their codes. */
    public String marked() {
        var marked = new StringBuilder();
        for (var piece : pieces) {
            var text = piece.text()
                    .replace(MARK, code(MARK.codePointAt(0)))
                    .replace(MARK_END, code(MARK_END.codePointAt(0)));
            marked.append(piece.isMarked() ? MARK + text + MARK_END : text);
        }
        return isolated(marked.toString());
    }

    /** The text in printable ASCII, with other characters replaced by their codes. */
    public String ascii(int maxLength) {
        var ascii = text.replace(CUT, "...")
                .codePoints()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : code(c))
                .collect(Collectors.joining());
        return ascii.length() <= maxLength ? ascii : ascii.substring(0, maxLength) + "...";
    }

    private static List<Piece> visible(String raw, int maxCharacters, Marks marks) {
        var visible = new Pieces();
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(raw);
        int start = characters.first();
        int maxLength = MAX_LENGTH_PER_CHARACTER * maxCharacters + MAX_CODE_POINTS_PER_CHARACTER;
        int kept = 0;
        int codePoint = 0;
        for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
            if (kept++ == maxCharacters || visible.length() > maxLength) {
                visible.add(CUT, false);
                return visible.list();
            }
            var codePoints = raw.substring(start, end).codePoints().toArray();
            if (marks.isGap(codePoint)) {
                visible.addGap();
            }
            visible.add(character(codePoints), marks.isMarked(codePoint, codePoint + codePoints.length));
            codePoint += codePoints.length;
        }
        if (marks.isGap(codePoint)) {
            visible.addGap();
        }
        return visible.list();
    }

    /** Merges neighbors that are both marked or both unmarked. */
    private static final class Pieces {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder last = new StringBuilder();
        private boolean isLastMarked;
        private int length;

        int length() {
            return length;
        }

        void add(String shown, boolean isMarked) {
            if (isMarked != isLastMarked) {
                end();
                isLastMarked = isMarked;
            }
            last.append(shown);
            length += shown.length();
        }

        void addGap() {
            end();
            pieces.add(new Piece("", true));
        }

        List<Piece> list() {
            end();
            return List.copyOf(pieces);
        }

        private void end() {
            if (!last.isEmpty()) {
                pieces.add(new Piece(last.toString(), isLastMarked));
                last.setLength(0);
            }
        }
    }

    private static String character(int[] codePoints) {
        var visible = new StringBuilder();
        int marks = 0;
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            boolean mark = isMark(c);
            if (i == MAX_CODE_POINTS_PER_CHARACTER || (mark && ++marks > MAX_MARKS)) {
                return visible.append(CUT).toString();
            }
            boolean joins = i > 0 && i + 1 < codePoints.length && joins(c, codePoints[i + 1]);
            boolean hasBase = i > 0 || !mark;
            visible.append(joins || (hasBase && isVisible(c)) ? Character.toString(c) : code(c));
        }
        return visible.toString();
    }

    /** Whether a zero-width joiner combines two emoji; everywhere else it is invisible. */
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

    private static String code(int c) {
        return "[U+%04X]".formatted(c);
    }

    /** Matches links in the whole text, because a mark may split one. Each replacement has the length of its original. */
    private static List<Piece> defanged(List<Piece> pieces) {
        var withoutScheme = SCHEME.matcher(joined(pieces)).replaceAll("$1xx$2");
        var text = HOST_DOT.matcher(withoutScheme).replaceAll("$1" + HOST_DOT_PLACEHOLDER);
        var defanged = new ArrayList<Piece>();
        int start = 0;
        for (var piece : pieces) {
            int end = start + piece.text().length();
            defanged.add(new Piece(text.substring(start, end).replace(HOST_DOT_PLACEHOLDER, "[.]"), piece.isMarked()));
            start = end;
        }
        return List.copyOf(defanged);
    }

    private static String joined(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    private static String isolated(String text) {
        return BidiIsolation.START + text + BidiIsolation.END;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UntrustedText that && that.pieces.equals(pieces);
    }

    @Override
    public int hashCode() {
        return pieces.hashCode();
    }

    @Override
    public String toString() {
        return isolated(text);
    }
}
