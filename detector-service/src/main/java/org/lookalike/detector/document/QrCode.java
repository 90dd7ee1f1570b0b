package org.lookalike.detector.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws a QR code (ISO/IEC 18004) that can be read where a quarter of it is damaged. It is one shape, so that it is sharp at any size and
 * no seams show between its squares.
 */
final class QrCode implements FSObjectDrawer {

    static final String TYPE = "image/x-qr-code";

    /** In squares, as the standard asks for. */
    private static final int MARGIN = 4;

    private static final Map<EncodeHintType, ?> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, MARGIN);

    @Override
    public @Nullable Map<Shape, String> drawObject(
            Element object,
            double x,
            double y,
            double width,
            double height,
            OutputDevice device,
            RenderingContext context,
            int dotsPerPixel) {
        var squares = squares(object.getAttribute("data"));
        var side = Math.min(width, height) / dotsPerPixel;
        var scale = AffineTransform.getScaleInstance(side / squares.getWidth(), side / squares.getHeight());
        device.drawWithGraphics((float) x, (float) y, (float) side, (float) side, graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.fill(scale.createTransformedShape(shape(squares)));
        });
        return null;
    }

    private static BitMatrix squares(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("a text of %d characters makes no QR code".formatted(text.length()), e);
        }
    }

    private static Shape shape(BitMatrix squares) {
        var shape = new Path2D.Double();
        for (int row = 0; row < squares.getHeight(); row++) {
            for (int column = 0; column < squares.getWidth(); column++) {
                if (squares.get(column, row)) {
                    shape.append(new Rectangle(column, row, 1, 1), false);
                }
            }
        }
        return shape;
    }
}
