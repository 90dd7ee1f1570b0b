package org.lookalike.detector.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayCaseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            MAPLE HOLLOW SCHOOL DISTRICT          | Maple Hollow School District
            MAPLE HOLLOW ISD                      | Maple Hollow ISD
            SCHOOL OF THE ARTS AND SCIENCES       | School of the Arts and Sciences
            THE MAPLE SCHOOL                      | The Maple School
            MCKINLEY ELEMENTARY                   | McKinley Elementary
            MACARTHUR HIGH                        | MacArthur High
            MACON CO SCHOOLS                      | Macon Co Schools
            O'BRIEN-MAPLE CONSOLIDATED            | O'Brien-Maple Consolidated
            GOVERNOR'S SCH                        | Governor's Sch
            ST. MAPLE PBLC SCHS                   | St. Maple Pblc Schs
            MT MAPLE BOCES                        | Mt Maple BOCES
            MAPLE R-VIII                          | Maple R-VIII
            MAPLE C-1                             | Maple C-1
            MAPLE CHARTER SCHOOL INC.             | Maple Charter School Inc.
            P.S. 12 MAPLE (CHARTER)               | P.S. 12 Maple (Charter)
            KIPP MAPLE                            | KIPP Maple
            Maple Hollow USD                      | Maple Hollow USD
            mapleHollow SCHOOLS                   | mapleHollow SCHOOLS
            ÉCOLE MAPLE                           | École Maple
            12                                    | 12
            """)
    void shoutedName_isWrittenAsPeopleDo_andDiffersInCaseAlone(String shouted, String shown) {
        assertThat(DisplayCase.of(shouted)).isEqualTo(shown).isEqualToIgnoringCase(shouted);
    }
}
