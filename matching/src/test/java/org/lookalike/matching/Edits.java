package org.lookalike.matching;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Edits to make of a text, one after the other.
 *
 * @param edits each at its place, counted from the start and taken modulo the text's length
 */
record Edits(List<Edit> edits) {

    /** What a typing error, or somebody who imitates, does to a letter. */
    enum Kind {
        INSERT,
        LEAVE_OUT,
        REPLACE,
        SWAP
    }

    /** One edit; {@code letter} is what is inserted or put in place. */
    record Edit(Kind kind, int place, char letter) {

        String apply(String text) {
            if (text.length() < 2) {
                return text + letter;
            }
            int at = place % (text.length() - 1);
            StringBuilder edited = new StringBuilder(text);
            switch (kind) {
                case INSERT -> edited.insert(at, letter);
                case LEAVE_OUT -> edited.deleteCharAt(at);
                case REPLACE -> edited.setCharAt(at, letter);
                case SWAP -> edited.insert(at, text.charAt(at + 1)).deleteCharAt(at + 2);
            }
            return edited.toString();
        }
    }

    static Arbitrary<Edit> any() {
        return of(Arbitraries.of(Kind.class), Arbitraries.chars().range('a', 'z'));
    }

    static Arbitrary<Edit> of(Arbitrary<Kind> kinds, Arbitrary<Character> letters) {
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 60), letters)
                .as(Edit::new);
    }

    static Arbitrary<Edits> upTo(int most) {
        return any().list().ofMaxSize(most).map(Edits::new);
    }

    String apply(String text) {
        String edited = text;
        for (Edit edit : edits) {
            edited = edit.apply(edited);
        }
        return edited;
    }
}
