package org.lookalike.detector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfWriterTest {

    private static final PdfWriter WRITER = new PdfWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookalike.example/o/k7m2q9",
                "http://localhost:8082/o/22",
                "https://alerts.technology-office.consortium-of-the-thistlewick-valley.k12.ma.example/lookalike/o/zzzzzz"
            })
    void qrCode_isRead_andIsAFigureWithAText(String address) throws IOException {
        var page =
                """
                <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Sheet</title>
                <meta name="description" content="a"/><meta name="author" content="b"/><meta name="subject" content="c"/>
                <style>body { font-family: 'DejaVu Sans' } object { display: block; width: 60mm; height: 60mm }</style></head>
                <body><p>Sheet</p><object type="image/x-qr-code" data="%s" alt="Leads to %1$s"></object></body></html>"""
                        .formatted(address);

        try (var document = Loader.loadPDF(WRITER.write(page))) {
            assertThat(QrCodes.read(document)).isEqualTo(address);
            assertThat(document.getPage(0).getResources().getXObjectNames())
                    .as("drawings, none of them a picture of squares")
                    .noneMatch(name -> document.getPage(0).getResources().isImageXObject(name));
            assertThat(figure(document)).isEqualTo("Leads to " + address);
        }
    }

    private static String figure(PDDocument document) {
        return document.getDocument().getObjectsByType(COSName.STRUCT_ELEM).stream()
                .map(object -> (COSDictionary) object.getObject())
                .filter(element -> "Figure".equals(element.getNameAsString(COSName.S)))
                .map(element -> element.getString(COSName.ALT))
                .findFirst()
                .orElse("none");
    }
}
