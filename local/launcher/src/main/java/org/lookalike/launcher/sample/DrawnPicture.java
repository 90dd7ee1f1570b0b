package org.lookalike.launcher.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.lookalike.images.PictureHash;
import org.lookalike.images.UnusablePicture;

/** A crest of shapes, drawn from the id of an invented account: the same on every machine. It needs no font. */
final class DrawnPicture {

    private static final int SIDE = 256;
    private static final int CELLS = 6;
    private static final int CELL = SIDE / (CELLS + 2);

    private DrawnPicture() {}

    /** As the snapshot of the account has it. */
    static String hashOf(String accountId) {
        try {
            return PictureHash.of(of(accountId)).hex();
        } catch (UnusablePicture e) {
            throw new IllegalStateException("A picture that is drawn here can be hashed", e);
        }
    }

    /** As PNG. */
    static byte[] of(String accountId) {
        var random = new Random(accountId.hashCode());
        var hue = random.nextFloat();
        var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.5f, 0.95f), SIDE, SIDE, Color.getHSBColor(hue, 0.9f, 0.35f)));
        pen.fillRect(0, 0, SIDE, SIDE);
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS / 2; column++) {
                pen.setColor(random.nextBoolean() ? Color.WHITE : Color.getHSBColor(hue + 0.5f, 0.8f, 0.5f));
                boolean isRound = random.nextBoolean();
                for (int place : new int[] {column, CELLS - 1 - column}) {
                    int x = (place + 1) * CELL;
                    int y = (row + 1) * CELL;
                    if (isRound) {
                        pen.fillOval(x, y, CELL, CELL);
                    } else {
                        pen.fillRect(x, y, CELL, CELL);
                    }
                }
            }
        }
        pen.dispose();
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory cannot fail to be written", e);
        }
        return file.toByteArray();
    }
}
