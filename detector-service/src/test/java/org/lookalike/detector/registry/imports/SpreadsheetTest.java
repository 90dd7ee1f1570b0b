package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.lookalike.limits.Limits;

class SpreadsheetTest {

    private static final SpreadsheetConverter CONVERTER = new SpreadsheetConverter(new Limits(Map.of()));

    @Test
    void firstVisibleSheet_isReadRowByRow() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Lookalike", "1.0")) {
            var hidden = workbook.newWorksheet("Notes");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            hidden.value(0, 0, "not this one");
            var sheet = workbook.newWorksheet("Districts");
            sheet.value(0, 0, "District Name");
            sheet.value(0, 1, "LEAID");
            sheet.value(2, 0, "Maple, \"Hollow\"");
            sheet.value(2, 1, 990_001);
            sheet.value(3, 0, "x:maple\ninstagram:maple");
        }
        assertThat(new String(CONVERTER.toCsv(file.toByteArray()), UTF_8))
                .isEqualTo(
                        "District Name,LEAID\r\n\r\n\"Maple, \"\"Hollow\"\"\",990001\r\nx:maple; instagram:maple\r\n");
    }

    @Test
    void whatIsNoWorkbook_isRefusedWithTheFix() {
        var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        assertThatThrownBy(() -> CONVERTER.toCsv(old)).hasMessageContaining("save it as .xlsx or as CSV");
        assertThatThrownBy(() -> CONVERTER.toCsv("name,state".getBytes(UTF_8)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("not a readable Excel workbook");
    }
}
