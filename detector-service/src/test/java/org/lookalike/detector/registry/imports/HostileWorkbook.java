package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as nobody's Excel writes them, part by part. */
public final class HostileWorkbook {

    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private HostileWorkbook(String mainType) {
        parts.put(
                "[Content_Types].xml",
                """
                <Types><Override PartName="/xl/workbook.xml" ContentType="%s"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>"""
                        .formatted(mainType, TYPES));
        parts.put(
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>name</t></si></sst>");
    }

    private static HostileWorkbook workbook() {
        return new HostileWorkbook(TYPES + "sheet.main+xml");
    }

    private HostileWorkbook with(String part, String text) {
        parts.put(part, text);
        return this;
    }

    /** A workbook whose first row heads a column of names. */
    private static HostileWorkbook withRows(String rows) {
        return workbook()
                .with(
                        SHEET,
                        "<worksheet><sheetData>%s%s</sheetData></worksheet>"
                                .formatted("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", rows));
    }

    /** A row is as long as the reference of its last cell says. */
    public static byte[] hugeReference() {
        return withRows("<row r=\"2\"><c r=\"ZZZZZZ1048576\"><v>1</v></c></row>")
                .zip();
    }

    /** @param address of a file or server to be opened */
    public static byte[] externalEntity(String address) {
        return workbook()
                .with(
                        SHEET,
                        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"%s\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>"
                                .formatted(address))
                .zip();
    }

    static byte[] farReference() {
        return withRows("<row r=\"2\"><c r=\"ZZZZ2\"><v>1</v></c></row>").zip();
    }

    static byte[] overflowingReference() {
        return withRows("<row r=\"2\"><c r=\"ZZZZZZZZZZZZZZ2\"><v>1</v></c></row>")
                .zip();
    }

    static byte[] columns(int count) {
        return withRows("<row r=\"2\">" + "<c><v>1</v></c>".repeat(count) + "</row>")
                .zip();
    }

    static byte[] bomb() {
        return withRows(" ".repeat(140 * 1024 * 1024)).zip();
    }

    static byte[] laughs() {
        var entities = new StringBuilder("<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            entities.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
        }
        return workbook()
                .with(
                        SHEET,
                        "<!DOCTYPE worksheet [%s]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&l39;</t></is></c></row></sheetData></worksheet>"
                                .formatted(entities))
                .zip();
    }

    static byte[] sharedString(String index) {
        return withRows("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>%s</v></c></row>".formatted(index))
                .zip();
    }

    static byte[] row(String number) {
        return withRows("<row r=\"%s\"><c><v>1</v></c></row>".formatted(number)).zip();
    }

    static byte[] cell(String type, String value) {
        return withRows("<row r=\"2\"><c r=\"A2\" t=\"%s\"><v>%s</v></c></row>".formatted(type, value))
                .zip();
    }

    static byte[] deepNesting() {
        return withRows("<x>".repeat(2_000_000)).zip();
    }

    static byte[] manyParts(int count) {
        var workbook = withRows("");
        for (int i = 0; i < count; i++) {
            workbook.with("xl/media/" + i, "");
        }
        return workbook.zip();
    }

    static byte[] longSheet() {
        return withRows("<row><c/></row>".repeat(2_000_000)).zip();
    }

    static byte[] truncated() {
        var whole = withRows("").zip();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static byte[] withoutContentTypes() {
        var workbook = withRows("");
        workbook.parts.remove("[Content_Types].xml");
        return workbook.zip();
    }

    static byte[] wrongContentTypes() {
        return withRows("")
                .with("[Content_Types].xml", "<Types><Override ContentType=\"image/png\"/></Types>")
                .zip();
    }

    static byte[] sheetElsewhere() {
        return withRows("")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"r1\" Target=\"/../../../../etc/passwd\"/></Relationships>")
                .zip();
    }

    /** One district, and a macro beside it. */
    public static byte[] macro() {
        var workbook = new HostileWorkbook("application/vnd.ms-excel.sheet.macroEnabled.main+xml");
        workbook.parts.putAll(
                withRows("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Maple Hollow</t></is></c></row>").parts);
        return workbook.with("xl/vbaProject.bin", "Sub Auto_Open()").zip();
    }

    private byte[] zip() {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
