package org.lookalike.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
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
        byte[] picture = bytes("RIFF----WEBP" + start + new String(bits, StandardCharsets.ISO_8859_1) + "\0");

        assertThat(DecompressionBomb.isIn(Format.WEBP, picture)).isEqualTo(isBomb);
    }

    /** Each group of prefix codes takes twenty bits of the file, and five kilobytes of memory. */
    @ParameterizedTest
    @CsvSource({"1, false", "1000, false", "1001, true", "65536, true"})
    void webpOfManyGroups_isADecompressionBomb(int groups, boolean isBomb) throws UnusablePicture {
        byte[] picture = webpOfGroups(groups);
        assertThat(picture).hasSizeLessThan(170_000);

        assertThat(DecompressionBomb.isIn(Format.WEBP, picture)).isEqualTo(isBomb);
        if (!isBomb) {
            assertThat(ScaledPicture.of(picture, 64).width()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "transparent.webp", "animated.webp"})
    void webpOfAnEncoder_isNone(String file) {
        assertThat(DecompressionBomb.isIn(Format.WEBP, Pictures.file(file))).isFalse();
    }

    /** Files that cost much in other decoders, by what stands beside their pixels. */
    static Stream<Arguments> padded() {
        byte[] text = cat(bytes("k\0\0"), deflated(new byte[50_000_000]));
        byte[] translated = cat(bytes("k\0\u0001\0\0\0"), deflated(new byte[50_000_000]));
        byte[] app = cat(bytes("\u00ff\u00e2\0\u0012ICC_PROFILE\0\u0001\u00ff"), new byte[2]);
        return Stream.of(
                argumentSet("PNG texts", pngWith(repeated(chunk("zTXt", text), 50))),
                argumentSet("PNG translated texts", pngWith(repeated(chunk("iTXt", translated), 50))),
                argumentSet("PNG color profile", pngWith(chunk("iCCP", text))),
                argumentSet("PNG empty parts", pngWith(repeated(chunk("teXt", new byte[0]), 300_000))),
                argumentSet(
                        "GIF comment", gifWith(bytes("!\u00fe"), repeated(bytes("\u0001A"), 2_500_000), new byte[1])),
                argumentSet(
                        "GIF extension",
                        gifWith(bytes("!\u00ff\u000bNETSCAPE2.0"), repeated(bytes("\u0001A"), 2_500_000), new byte[1])),
                argumentSet("JPEG parts", jpegWith(repeated(bytes("\u00ff\u00e5\0\u0002"), 1_200_000))),
                argumentSet("JPEG comments", jpegWith(repeated(bytes("\u00ff\u00fe\0\u0003A"), 1_000_000))),
                argumentSet("JPEG color profiles", jpegWith(repeated(app, 250_000))));
    }

    @ParameterizedTest
    @MethodSource("padded")
    void whatStandsBesideThePixels_costsNothing(byte[] picture) throws UnusablePicture {
        assertThat(picture).hasSizeLessThanOrEqualTo(PictureHash.MAX_BYTES);

        var scaled = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ScaledPicture.of(picture, 64));

        assertThat(scaled.width()).isLessThanOrEqualTo(64);
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

    /** A picture of 64 by 64 pixels, of which all have the color that takes no bits. */
    private static byte[] webpOfGroups(int groups) {
        var bits = new StringBuilder();
        bits.append(bits(0x2f, 8)).append(bits(63, 14)).append(bits(63, 14)).append("0000");
        bits.append("0").append("0").append("1").append("000"); // no transform, no color cache, groups by blocks of 4
        bits.append("0").append(simpleCode(groups - 1 & 0xff)).append(simpleCode(groups - 1 >> 8));
        bits.append("1000".repeat(3)); // blue, alpha and distance are always 0
        bits.append("1000".repeat(5 * groups)).append("0".repeat(64));
        byte[] stream = new byte[bits.length() / 16 * 2];
        for (int i = 0; i < stream.length * 8; i++) {
            stream[i / 8] |= (byte) ((bits.charAt(i) - '0') << i % 8);
        }
        return ByteBuffer.allocate(20 + stream.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes("RIFF"))
                .putInt(12 + stream.length)
                .put(bytes("WEBPVP8L"))
                .putInt(stream.length)
                .put(stream)
                .array();
    }

    private static String simpleCode(int symbol) {
        return "101" + bits(symbol, 8);
    }

    /** The lowest bit first. */
    private static String bits(int value, int count) {
        return IntStream.range(0, count)
                .mapToObj(bit -> String.valueOf(value >> bit & 1))
                .collect(Collectors.joining());
    }

    /** The PNG with a palette, because decoders read the texts of these alone. */
    private static byte[] pngWith(byte[] chunks) {
        byte[] png = Pictures.file("palette.png");
        return cat(Arrays.copyOf(png, 33), chunks, Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] checked = cat(bytes(type), content);
        CRC32 check = new CRC32();
        check.update(checked);
        return ByteBuffer.allocate(8 + checked.length)
                .putInt(content.length)
                .put(checked)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] deflated(byte[] content) {
        var deflated = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(deflated)) {
            stream.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private static byte[] gifWith(byte[]... extension) {
        return cat(
                bytes("GIF89a\u0008\0\u0008\0\u0080\0\0\0\0\0\u00ff\u00ff\u00ff"),
                cat(extension),
                bytes(",\0\0\0\0\u0008\0\u0008\0\0\u0002\u0002L\u0001\0;"));
    }

    private static byte[] jpegWith(byte[] segments) {
        return cat(Arrays.copyOf(JPEG, 2), segments, Arrays.copyOfRange(JPEG, 2, JPEG.length));
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    private static byte[] cat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
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
