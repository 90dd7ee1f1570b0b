package org.lookalike.detector.registry.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** Files to fill in. */
public enum FileTemplate {
    DISTRICTS(
            "name,nces_lea_id,city,state,website,aliases,acronyms,facebook,x,instagram,youtube,tiktok,official_accounts"),
    SCHOOLS("nces_lea_id,school_name,aliases,facebook,x,instagram,youtube,official_accounts");

    /** The mark by which Excel sees that a file is UTF-8. */
    static final String UTF_8_MARK = "\uFEFF";

    /** The format of cells that hold what was typed. */
    private static final String TEXT = "@";

    /** In characters. */
    private static final int WIDTH = 24;

    private final String columns;

    FileTemplate(String columns) {
        this.columns = columns;
    }

    public String header() {
        return UTF_8_MARK + columns + "\r\n";
    }

    /** An Excel workbook with the header line. All its cells are text, so that Excel keeps the zero in front of an NCES id. */
    public byte[] workbook() {
        var headings = List.of(columns.split(","));
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Lookalike", "1.0")) {
            var sheet = workbook.newWorksheet(name());
            for (int column = 0; column < headings.size(); column++) {
                sheet.style(column).format(TEXT).set();
                sheet.width(column, WIDTH);
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).format(TEXT).bold().set();
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("a file in memory cannot be written", e);
        }
        return file.toByteArray();
    }
}
