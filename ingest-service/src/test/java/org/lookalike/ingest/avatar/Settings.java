package org.lookalike.ingest.avatar;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Avatars as an operator may have them, and one of them. */
record Settings(String platform, Duration retryAfter, boolean keepImages) implements AvatarConfig {

    Settings(Duration retryAfter, boolean keepImages) {
        this("bluesky", retryAfter, keepImages);
    }

    @Override
    public Map<String, List<String>> hosts() {
        return Map.of(platform, List.of("cdn.bsky.app"));
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public int remembered() {
        return 100;
    }

    @Override
    public Duration rememberedFor() {
        return Duration.ofDays(7);
    }

    static byte[] logo() throws IOException {
        return logo(Color.RED, 30);
    }

    /** A picture in PNG, with a bar so far from the left. */
    static byte[] logo(Color color, int left) throws IOException {
        var picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillOval(8, 8, 80, 80);
        pen.setColor(color);
        pen.fillRect(left, 30, 20, 40);
        pen.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        }
    }
}
