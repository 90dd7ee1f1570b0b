package org.lookalike.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledPictureTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # width, height, scaled to
        512,     512,    256, 256
        1000,    500,    256, 128
        3000,    4000,   192, 256
        48,      48,     48,  48
        256,     100,    256, 100
        4000,    1,      256, 1
        """)
    void longerSide_isLimited_andASmallPictureKeepsItsSize(int width, int height, int scaledWidth, int scaledHeight)
            throws Exception {
        var scaled = ScaledPicture.of(Changes.png(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)), 256);

        var picture = read(scaled);
        assertThat(picture.getWidth()).isEqualTo(scaled.width()).isEqualTo(scaledWidth);
        assertThat(picture.getHeight()).isEqualTo(scaled.height()).isEqualTo(scaledHeight);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 700, 2048})
    void scaled_looksTheSame(int side) throws Exception {
        var crest = Changes.png(Crest.MAPLE_HOLLOW.drawn(side));

        var scaled = ScaledPicture.of(crest, 256);

        assertThat(PictureHash.of(scaled.png()).isSamePicture(PictureHash.of(crest)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transparent.webp", "animated.webp"})
    void everyFormat_becomesPng(String file) throws Exception {
        assertThat(Format.of(ScaledPicture.of(Pictures.file(file), 64).png())).contains(Format.PNG);
    }

    @Test
    void pixels_countAsMuchAsTheyAreOpaque() throws Exception {
        var picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, new Color(200, 100, 0, 255).getRGB());
        picture.setRGB(1, 1, new Color(0, 0, 0, 0).getRGB());
        picture.setRGB(1, 0, new Color(100, 200, 0, 255).getRGB());

        var pixel = read(ScaledPicture.of(Changes.png(picture), 1)).getRGB(0, 0);

        assertThat(new Color(pixel, true)).isEqualTo(new Color(150, 150, 0, 128));
    }

    @Test
    void foreignBytes_areGone() throws Exception {
        var file = Changes.png(Crest.MAPLE_HOLLOW.drawn(64));
        var withNote = new byte[file.length + 40];
        System.arraycopy(file, 0, withNote, 0, file.length);
        var note = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(note, 0, withNote, file.length, note.length);

        var scaled = ScaledPicture.of(withNote, 256).png();

        assertThat(new String(scaled, StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(ScaledPicture.of(file, 256).png()).as("the same each time").isEqualTo(scaled);
    }

    @Test
    void unusable_isRefused() {
        assertThatThrownBy(() -> ScaledPicture.of(Pictures.file("crest.heic"), 256))
                .isInstanceOf(UnusablePicture.class);
    }

    private static BufferedImage read(ScaledPicture scaled) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(scaled.png()));
    }
}
