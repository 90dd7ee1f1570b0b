package org.lookalike.detector.web.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.EntryResult.RowOutcome;
import org.lookalike.detector.registry.imports.AccountNotation;
import org.lookalike.detector.registry.imports.FileImport;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.registry.MendingForm.Cell;
import org.lookalike.detector.web.registry.MendingForm.MendableRow;

class MendingFormTest {

    /** A browser sends the ends of lines as it writes them, and the form strips blanks: neither is a change. */
    @ParameterizedTest
    @CsvSource({
        "'Egret Fold ',     'Egret Fold ',     false",
        "'Egret\\nFold',     'Egret\\r\\nFold',   false",
        "'Egret\\r\\nFold',   'Egret\\r\\nFold',   false",
        "'Egret\\rFold',     'Egret\\r\\nFold',   false",
        "'Egret Fold',      'Egret Ford',      true",
        "'Egret\\nFold',     'Egret Fold',      true",
        "'Egret Fold',      '',                true"
    })
    void cell_isChanged_whereItsTextIs(String written, String entered, boolean isChanged) {
        written = written.translateEscapes();
        entered = entered.translateEscapes();
        var detail = new FileImport.Detail(
                List.of(), "name", "name", written, "is unclear", List.of(), List.of(written, " MA\r\n"));
        var row = new FileImport.Row(7, RowOutcome.REFUSED, null, null, detail);
        var cells = List.of(
                Cell.of(row, 0, new FileImport.Heading("name", "name"), written),
                Cell.of(row, 1, new FileImport.Heading("state", "state"), " MA\r\n"));

        var mended = new MendingForm(List.of(new MendableRow(row, cells)), "", null)
                .mended(FilledForm.of(Map.of("cell-7-0", entered, "cell-7-1", "MA")));

        assertThat(mended).isEqualTo(isChanged ? Map.of("7", List.of(entered, " MA\r\n")) : Map.of());
    }

    /** The reason quotes the account, which may be one of several in its cell, and asks for no other cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        egretfold       | official accounts “egretfold”: its platform is missing
        x:ef; egretfold | official accounts “x:ef; egretfold”: 'egretfold': its platform is missing
        """)
    void accountWithoutAPlatform_isQuotedOnce_andItsCellAloneIsToBeMended(String written, String sentence) {
        var reason = catchThrowable(() -> AccountNotation.read(written)).getMessage();
        var accounts = "official accounts";
        var detail = new FileImport.Detail(
                List.of(), "officialAccounts", accounts, written, reason, List.of(), List.of("Egret Fold", written));
        var row = new FileImport.Row(7, RowOutcome.REFUSED, "Egret Fold", null, detail);

        assertThat(detail.sentence()).startsWith(sentence);
        assertThat(Cell.of(row, 1, new FileImport.Heading(accounts, "officialAccounts"), written)
                        .isWrong())
                .isTrue();
        assertThat(Cell.of(row, 0, new FileImport.Heading("name", "name"), "Egret Fold")
                        .isWrong())
                .isFalse();
    }
}
