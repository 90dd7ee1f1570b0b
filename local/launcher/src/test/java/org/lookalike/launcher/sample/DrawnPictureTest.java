package org.lookalike.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawnPictureTest {

    @Test
    void picture_isTheSameEachTime_anotherForEachAccount_andLarge() throws IOException {
        var pictures = IntStream.range(0, 50)
                .mapToObj(number -> DrawnPicture.of("did:plc:sample%06d".formatted(number)))
                .toList();

        assertThat(pictures.get(7)).isEqualTo(DrawnPicture.of("did:plc:sample000007"));
        assertThat(pictures).doesNotHaveDuplicates();
        assertThat(ImageIO.read(new ByteArrayInputStream(pictures.get(0))).getWidth())
                .isEqualTo(256);
    }
}
