package org.lookalike.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.images.UnusablePicture.Reason;

class UnusablePictureTest {

    private static final byte[] PNG = Changes.png(Crest.MAPLE_HOLLOW.drawn(64));
    private static final byte[] JPEG = Changes.jpegFile(Crest.MAPLE_HOLLOW.drawn(64), 0.8f);

    static Stream<Arguments> pictures() {
        return Stream.of(
                argumentSet("nothing", new byte[0], Reason.UNKNOWN_FORMAT, "PNG, JPEG, GIF or WebP"),
                argumentSet("a text", bytes("no picture at all"), Reason.UNKNOWN_FORMAT, "PNG, JPEG, GIF or WebP"),
                argumentSet(
                        "SVG",
                        bytes("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"),
                        Reason.UNKNOWN_FORMAT,
                        "PNG, JPEG, GIF or WebP"),
                argumentSet("HEIC", Pictures.file("crest.heic"), Reason.UNKNOWN_FORMAT, "PNG, JPEG, GIF or WebP"),
                argumentSet("a PNG's start", Arrays.copyOf(PNG, 8), Reason.DAMAGED, "the PNG file is damaged"),
                argumentSet(
                        "half a PNG", Arrays.copyOf(PNG, PNG.length / 2), Reason.DAMAGED, "the PNG file is damaged"),
                argumentSet("a JPEG's start", Arrays.copyOf(JPEG, 3), Reason.DAMAGED, "the JPEG file is damaged"),
                argumentSet("a GIF's start", bytes("GIF89a"), Reason.DAMAGED, "the GIF file is damaged"),
                argumentSet("a WebP's start", bytes("RIFF\0\0\0\0WEBP"), Reason.DAMAGED, "the WEBP file is damaged"),
                argumentSet(
                        "too many bytes",
                        Arrays.copyOf(PNG, PictureHash.MAX_BYTES + 1),
                        Reason.TOO_LARGE,
                        "at most 5242880 bytes, but has 5242881"),
                argumentSet(
                        "too wide by its header",
                        pngOfSize(50_000, 50_000),
                        Reason.TOO_LARGE,
                        "at most 4096 points a side, but has 50000 x 50000"),
                argumentSet("too high by its header", pngOfSize(1, 4097), Reason.TOO_LARGE, "1 x 4097"),
                argumentSet(
                        "a thousand scans",
                        jpegOfScans(1000),
                        Reason.TOO_LARGE,
                        "costs more to read than its size says"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void unusable_isRefusedWithItsReason(byte[] picture, Reason reason, String detail) {
        UnusablePicture refused = catchThrowableOfType(UnusablePicture.class, () -> PictureHash.of(picture));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.detail()).contains(detail);
    }

    /** The container declares 200 x 200, the frame 16,383 a side, which would allocate hundreds of megabytes. */
    @ParameterizedTest
    @CsvSource({"transparent.webp, 'VP8 ', 14, ff3fc800", "animated.webp, 'VP8 ', 14, c800ff3f"})
    void webpFrame_largerThanItsContainer_isRefused(String file, String part, int offset, String size) {
        byte[] picture = Pictures.file(file);
        byte[] bits = HexFormat.of().parseHex(size);
        System.arraycopy(bits, 0, picture, indexOf(picture, part) + offset, bits.length);

        UnusablePicture refused = catchThrowableOfType(UnusablePicture.class, () -> PictureHash.of(picture));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused.detail()).contains("costs more to read than its size says");
    }

    @ParameterizedTest
    @CsvSource({
        "'VP8L----/', ff3f0000, true",
        "'VP8L----/', 0000fc0f, true",
        "'VP8L----/', ff0f0000, false",
        "'VP8 -------\u009d\u0001*', 01100100, true",
        "'VP8 -------\u009d\u0001*', 00100010, false"
    })
    void webpFrame_aboveTheLimit_isADecompressionBomb(String start, String size, boolean isBomb) {
        byte[] bits = HexFormat.of().parseHex(size);
        byte[] picture = bytes("RIFF----WEBP" + start + new String(bits, StandardCharsets.ISO_8859_1));

        assertThat(DecompressionBomb.isIn(Format.WEBP, picture)).isEqualTo(isBomb);
    }

    /** A damaged file is hashed or refused; no other exception escapes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "animated.webp",
                "print-colours.jpg",
                "progressive.jpg",
                "palette.png"
            })
    void damagedFile_isHashedOrRefused(String file) {
        byte[] picture = Pictures.file(file);
        Random random = new Random(20261125);
        int refused = 0;
        for (int round = 0; round < 40; round++) {
            byte[] changed = picture.clone();
            for (int i = 0; i < 1 + round % 5; i++) {
                changed[random.nextInt(round % 2 == 0 ? 200 : changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(PictureHash.of(changed).hex()).hasSize(64);
            } catch (UnusablePicture e) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] picture, String text) {
        return new String(picture, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /** A small PNG whose header declares this size. */
    private static byte[] pngOfSize(int width, int height) {
        byte[] picture = Changes.png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        ByteBuffer bytes = ByteBuffer.wrap(picture);
        bytes.putInt(16, width).putInt(20, height);
        CRC32 check = new CRC32();
        check.update(picture, 12, 17);
        bytes.putInt(29, (int) check.getValue());
        return picture;
    }

    private static byte[] jpegOfScans(int scans) {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.writeBytes(Arrays.copyOf(JPEG, JPEG.length - 2));
        for (int i = 0; i < scans; i++) {
            picture.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0});
        }
        return picture.toByteArray();
    }
}
