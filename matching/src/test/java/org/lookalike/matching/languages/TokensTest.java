package org.lookalike.matching.languages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    Écoles PUBLIQUES           ; ecoles publiques
                    Địa hạt, Łódź              ; dia hat | lodz
                    écoles d'Archbold          ; ecoles d archbold
                    O’Neill                    ; oneill
                    об’єднаний обʼєднаний      ; обєднании обєднании
                    Archbold学区                ; archbold 学 区
                    학군                        ; 학 군
                    مدرسة أحمد                 ; مدرسه احمد
                    مـدارس                     ; مدارس
                    اسکول                      ; اسكول
                    Schools - News             ; schools | news
                    Winston-Salem              ; winston salem
                    """)
    void text_isSplitIntoTokens(String text, String tokens) {
        assertThat(String.join(" ", Tokens.of(text))).isEqualTo(tokens);
    }
}
