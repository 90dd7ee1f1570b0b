package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.limits.Limits;

class FileTemplateTest {

    @ParameterizedTest
    @EnumSource
    void workbookAndCsv_haveTheSameColumns_andEachIsRead(FileTemplate template) throws IOException {
        var csv = new SpreadsheetConverter(new Limits(Map.of())).toCsv(template.workbook());

        assertThat("\uFEFF" + new String(csv, UTF_8)).isEqualTo(template.header());
        assertThat(CsvTable.headings(csv).asRead()).isNotEmpty().allSatisfy(heading -> assertThat(heading.field())
                .isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void cellsOfAWorkbook_areText(FileTemplate template) throws IOException {
        var parts = unpacked(template.workbook());

        assertThat(parts.get("xl/styles.xml")).contains("formatCode=\"@\"");
        assertThat(parts.get("xl/worksheets/sheet1.xml").split("<col "))
                .hasSize(template.header().split(",").length + 1)
                .filteredOn(column -> column.contains("width="))
                .allSatisfy(column -> assertThat(column).contains("style=\""));
    }

    private static Map<String, String> unpacked(byte[] file) throws IOException {
        var parts = new HashMap<String, String>();
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return parts;
    }
}
