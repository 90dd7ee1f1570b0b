package org.lookalike.matching.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            words                          | maple hollow     | maple hollow
            signs part them                | maple-hollow/12  | maple hollow 12
            none                           | .-'              | ''
            apostrophe within a word       | o'neill's        | oneills
            typographic apostrophe         | o’neill          | oneill
            dots of an abbreviation        | p.s. 12          | ps 12
            dots of a longer one           | r.o.w.v.a        | rowva
            abbreviation at the end        | maple p.s        | maple ps
            dot after a word               | st.p             | st p
            dot after two letters          | maple st.p       | maple st p
            dot before a word              | p.maple          | p maple
            dot before two letters         | p.st             | p st
            dot after a number             | 1.s              | 1 s
            dot before a number            | p.1              | p 1
            other sign between letters     | p-s              | p s
            dot at the start               | .s               | s
            letters set apart              | m a p l e hollow | maple hollow
            letters set apart by signs     | the m-a-p-l-e 12 | the maple 12
            too few letters set apart      | r i 2 school     | r i 2 school
            digits after a word            | maple12 schools5 | maple 12 schools 5
            digits after a few letters     | re12 k12         | re12 k12
            digits within a word           | va11ey           | va11ey
            other scripts                  | 学校 maple       | 学校 maple
            letters beyond the basic plane | 𐐨𐐩 maple       | 𐐨𐐩 maple
            """)
    void split_givesTheWords(String why, String text, String words) {
        assertThat(String.join(" ", Words.split(text))).as(why).isEqualTo(words);
    }
}
