package org.lookalike.detector.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Writes archivable (PDF/A-3) and accessible (tagged) PDFs, which load nothing. A character missing from the font appears by its
 * code, such as {@code [U+4E2D]}: an empty box would hide what an account calls itself.
 */
@ApplicationScoped
public class PdfWriter {

    /** How the address of a picture that is part of the page begins. */
    public static final String PICTURE = "data:image/png;base64,";

    private static final String FAMILY = "DejaVu Sans";
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String REGULAR = FONTS + "DejaVuSans.ttf";
    private static final String BOLD = FONTS + "DejaVuSans-Bold.ttf";

    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final CmapLookup glyphs = glyphs();

    /**
     * The document of a page. An {@code object} of type {@value QrCode#TYPE} is a QR code of its {@code data}.
     *
     * @param page XHTML in the font DejaVu Sans, with a title, a language and the meta elements that PDF/UA asks for
     */
    public byte[] write(String page) {
        var bytes = new ByteArrayOutputStream();
        try (var renderer = builder(showable(page)).toStream(bytes).buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDF();
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be written as PDF", e);
        }
        return bytes.toByteArray();
    }

    private PdfRendererBuilder builder(String page) {
        var drawn = new DefaultObjectDrawerFactory();
        drawn.registerDrawer(QrCode.TYPE, new QrCode());
        return new PdfRendererBuilder()
                .useFastMode()
                .useFont(() -> open(REGULAR), FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> open(BOLD), FAMILY, 700, FontStyle.NORMAL, true)
                .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new ICUBidiReorderer())
                .useColorProfile(colours)
                .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useObjectDrawerFactory(drawn)
                .useUriResolver((base, uri) -> uri.startsWith(PICTURE) ? uri : null)
                .withProducer("Lookalike")
                .withHtmlContent(page, null);
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(PdfWriter.class.getResourceAsStream(name), name);
    }

    private static CmapLookup glyphs() {
        try (var font = open(REGULAR)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(font)).getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("the font of PDFs cannot be read", e);
        }
    }

    /** Every font has the characters of markup, so the whole page is converted; XML has no control characters. */
    private String showable(String page) {
        var showable = new StringBuilder(page.length());
        page.codePoints().forEach(c -> {
            if (Character.isISOControl(c) ? Character.isWhitespace(c) : c < 0x80 || glyphs.getGlyphId(c) != 0) {
                showable.appendCodePoint(c);
            } else {
                showable.append("[U+%04X]".formatted(c));
            }
        });
        return showable.toString();
    }
}
