package org.lookalike.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures distances between hashes of logos; docs/scoring.md and the match policy rest on these figures. */
class PictureHashTest {

    /** The policy's {@code avatar.most_bits}, up to which two pictures count as near-duplicates. */
    private static final int NEAR = 31;

    private static final int SIZE = 400;

    @ParameterizedTest
    @CsvSource({
        "resized to 1000, 0, 12",
        "resized to 200, 0, 26",
        "resized to 96, 0, 28",
        "resized to 73, 0, 31",
        "resized to 48, 0, 28",
        "JPEG of quality 0.8, 0, 6",
        "JPEG of quality 0.3, 0, 6",
        "'96 points, JPEG of quality 0.5', 0, 30",
        "brighter by a fifth, 0, 4",
        "darker by a fifth, 0, 4",
        "in grey, 0, 4",
        "cropped by 2 %, 0, 26",
        "with a small text, 0, 12",
        // A near-duplicate for some logos only.
        "cropped by 5 %, 10, 60",
        "with a banner over it, 10, 60",
        // Another picture.
        "cropped by 10 %, 40, 256",
        "turned by a quarter, 80, 256"
    })
    void changedLogo_hasADistanceWithinBounds(String change, int least, int most) {
        assertThat(sample())
                .extracting(
                        logo -> hash(Changes.apply(change, logo.drawn(SIZE))).distance(hash(logo.drawn(SIZE))))
                .allSatisfy(distance -> assertThat(distance).isBetween(least, most));
    }

    /** The same badge and device with other letters is further away than any re-encoding of a platform. */
    @Tag("nightly")
    @Test
    void logosWithOtherLetters_areFarApart() {
        List<Crest> logos = Crest.all().toList();
        List<PictureHash> hashes =
                logos.stream().map(logo -> hash(logo.drawn(SIZE))).toList();
        List<Integer> distances = new ArrayList<>();
        for (int i = 0; i < logos.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!logos.get(i).letters().equals(logos.get(j).letters())) {
                    distances.add(hashes.get(i).distance(hashes.get(j)));
                }
            }
        }

        assertThat(distances).hasSize(4000).allMatch(distance -> distance >= NEAR + 12);
        assertThat(distances.stream().mapToInt(i -> i).average().orElseThrow()).isBetween(90.0, 140.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossy.webp",
                "lossless.webp",
                "transparent.webp",
                "animated.webp",
                "progressive.jpg",
                "print-colours.jpg",
                "palette.png",
                "sixteen-bits.png"
            })
    void sameLogo_inAnyFormat_hasTheSameHash(String file) throws UnusablePicture {
        PictureHash drawn = hash(Crest.MAPLE_HOLLOW.drawn(200));

        assertThat(PictureHash.of(Pictures.file(file)).distance(drawn)).isLessThanOrEqualTo(12);
    }

    @Test
    void transparentLogo_isBlendedOnWhite() throws UnusablePicture {
        PictureHash drawn = hash(Crest.MAPLE_HOLLOW.drawn(SIZE));

        assertThat(PictureHash.of(Changes.png(Crest.MAPLE_HOLLOW.cutOut(SIZE)))).isEqualTo(drawn);
        assertThat(PictureHash.of(Changes.gif(Crest.MAPLE_HOLLOW.drawn(SIZE))).distance(drawn))
                .isLessThanOrEqualTo(6);
        assertThat(PictureHash.of(Changes.jpegFile(Crest.MAPLE_HOLLOW.drawn(SIZE), 0.9f))
                        .distance(drawn))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void largePicture_isSubsampled() throws UnusablePicture {
        PictureHash drawn = hash(Crest.MAPLE_HOLLOW.drawn(SIZE));

        assertThat(PictureHash.of(Changes.png(Crest.MAPLE_HOLLOW.drawn(Picture.MAX_SIDE)))
                        .distance(drawn))
                .isLessThanOrEqualTo(12);
    }

    static Stream<Arguments> plain() {
        return Stream.of(
                plain("one colour", pen -> pen.fillRect(0, 0, SIZE, SIZE)),
                plain("a gradient", pen -> {
                    pen.setPaint(new GradientPaint(0, 0, Color.BLACK, SIZE, SIZE, Color.WHITE));
                    pen.fillRect(0, 0, SIZE, SIZE);
                }),
                plain("a silhouette", pen -> {
                    pen.setColor(new Color(0xdddddd));
                    pen.fillRect(0, 0, SIZE, SIZE);
                    pen.setColor(new Color(0xaaaaaa));
                    pen.fillOval(140, 80, 120, 120);
                    pen.fillOval(80, 220, 240, 240);
                }));
    }

    private static Arguments plain(String name, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        drawing.accept(pen);
        pen.dispose();
        return Arguments.argumentSet(name, Changes.png(picture));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plainPicture_isRefused(byte[] picture) {
        assertThatThrownBy(() -> PictureHash.of(picture))
                .isInstanceOfSatisfying(UnusablePicture.class, refused -> assertThat(refused.reason())
                        .isEqualTo(UnusablePicture.Reason.TOO_PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "F8F8F0CEE0F4A84F06370A22038F63F0B36E2ED596621E1D33E6B39C4E9C9B22"})
    void malformedHex_isRefused(String hex) {
        assertThatThrownBy(() -> new PictureHash(hex)).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void distance_countsBits() {
        PictureHash one = new PictureHash("0".repeat(64));

        assertThat(one.distance(one)).isZero();
        assertThat(one.distance(new PictureHash("0".repeat(63) + "7"))).isEqualTo(3);
        assertThat(one.distance(new PictureHash("f".repeat(64)))).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource({"00000000, true", "7fffffff, true", "ffffffff, false"})
    void hashesOfTheSamePicture_differInAtMost31Bits(String lastDigits, boolean isSame) {
        PictureHash one = new PictureHash("0".repeat(64));

        assertThat(one.isSamePicture(new PictureHash("0".repeat(56) + lastDigits)))
                .isEqualTo(isSame);
    }

    private static List<Crest> sample() {
        List<Crest> all = Crest.all().toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 13).map(all::get).toList();
    }

    private static PictureHash hash(BufferedImage picture) {
        return Pdq.of(Luminance.of(picture)).hash();
    }
}
