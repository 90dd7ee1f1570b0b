package org.lookalike.matching;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/** Texts of fuzzed data. No fuzzer guesses a district's name letter by letter, so words can be picked, too. */
final class FuzzedText {

    private static final int MAX_PARTS = 6;

    private FuzzedText() {}

    /** Up to six parts, each one of the words or anything else. */
    static String of(FuzzedDataProvider data, String... words) {
        StringBuilder text = new StringBuilder();
        for (int left = data.consumeInt(0, MAX_PARTS); left > 0; left--) {
            text.append(data.consumeBoolean() ? data.pickValue(words) : data.consumeString(24));
        }
        return text.toString();
    }
}
