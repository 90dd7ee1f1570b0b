package org.lookalike.matching.speaker;

import java.util.Arrays;
import java.util.List;

/** Splits a display name where a sign, such as a dash or a picture, sets phrases apart. */
public final class NamePieces {

    /** Signs that set phrases apart. A symbol, such as a picture, does too. */
    private static final String BORDERS = "|(),:~•!?;—–·[]\"";

    private NamePieces() {}

    /** The parts of a folded name, in order. */
    public static List<String> of(String folded) {
        StringBuilder text = new StringBuilder();
        String said = folded.replace(" - ", " | ").replaceAll("(?<=\\d),(?=\\d)", "");
        int[] codePoints = said.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int type = Character.getType(codePoints[i]);
            boolean isBorder = BORDERS.indexOf(codePoints[i]) >= 0
                    || type == Character.OTHER_SYMBOL
                    || type == Character.MATH_SYMBOL
                    || (codePoints[i] == '.' && isEndOfSentence(codePoints, i));
            text.append(isBorder ? "|" : codePoints[i] == '@' ? " at " : Character.toString(codePoints[i]));
        }
        return List.of(text.toString().split("\\|"));
    }

    /** A dot behind a longer word, before a space. */
    private static boolean isEndOfSentence(int[] text, int at) {
        return at > 3
                && Arrays.stream(text, at - 4, at).allMatch(Character::isLetter)
                && at + 1 < text.length
                && text[at + 1] == ' ';
    }
}
