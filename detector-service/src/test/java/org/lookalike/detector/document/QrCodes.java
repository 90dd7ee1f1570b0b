package org.lookalike.detector.document;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Reads QR codes as a phone does, from a picture. */
public final class QrCodes {

    private static final int DOTS_PER_INCH = 100;

    private QrCodes() {}

    /** The text of the code on the first page; fails if there is none that can be read. */
    public static String read(PDDocument document) throws IOException {
        var page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
        var dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        var light = new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)))
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code can be read on the page", e);
        }
    }
}
