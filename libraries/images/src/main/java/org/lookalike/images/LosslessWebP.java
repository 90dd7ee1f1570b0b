package org.lookalike.images;

import com.twelvemonkeys.imageio.plugins.webp.LSBBitReader;
import com.twelvemonkeys.imageio.plugins.webp.lossless.VP8LDecoder;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of the lossless bitstreams of a WebP file as tells how many groups of prefix codes they have
 * (<a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649, sections 2 and 3</a>). A picture of 64 by 64 pixels and 160 kB can declare
 * 65,536 groups, for which the decoder allocates hundreds of megabytes before it reads a pixel. Their number stands in no header: it is
 * the largest value of an image within the bitstream. This image, and those before it, are small, and the decoder itself reads them.
 *
 * <p>It uses internal classes of the library; {@code UnusablePictureTest} fails if they change.
 */
final class LosslessWebP {

    /** Encoders write some hundreds for a large picture. A decoder needs up to a hundred kilobytes for each. */
    private static final int MAX_GROUPS = 1000;

    /** A picture has one bitstream, or one for its transparency. */
    private static final int MAX_BITSTREAMS = 2;

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;

    private static final int PREDICTOR = 0;
    private static final int CROSS_COLOR = 1;
    private static final int COLOR_INDEXING = 3;

    private static final int RED = 0;
    private static final int GREEN = 1;

    private final VP8LDecoder decoder;
    private final LSBBitReader bits;

    private LosslessWebP(byte[] file, int at) throws IOException, ReflectiveOperationException {
        var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        stream.seek(at);
        decoder = new VP8LDecoder(stream, false);
        // What stands between two images is read here, from the bit where the decoder is.
        var reader = VP8LDecoder.class.getDeclaredField("lsbBitReader");
        reader.setAccessible(true);
        bits = (LSBBitReader) reader.get(decoder);
    }

    /** Whether the first picture of a file has more groups than are needed, or none can say how many. */
    static boolean hasTooManyGroups(byte[] file) {
        try {
            return hasTooManyGroups(file, FILE_HEADER, null);
        } catch (IOException e) {
            return false; // The decoder fails alike, before it allocates any.
        } catch (RuntimeException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the decoder of this version keeps its bits elsewhere", e);
        }
    }

    private record Size(int width, int height) {

        private static Size lessOne(int width, int height) {
            return new Size(width + 1, height + 1);
        }

        /** Two sizes less one, of 24 bits each. */
        private static Size at(ByteBuffer file, int at) {
            return lessOne(file.getInt(at) & 0xffffff, file.getInt(at + 2) >>> 8);
        }

        /** Two sizes less one, of 14 bits each, behind a signature. */
        private static Size ofBitstream(ByteBuffer file, int at) {
            int bits = file.getInt(at + 1);
            return lessOne(bits & 0x3fff, bits >>> 14 & 0x3fff);
        }
    }

    /** @param canvas the size of the picture; null if only its bitstream says it */
    private static boolean hasTooManyGroups(byte[] file, int from, @Nullable Size canvas)
            throws IOException, ReflectiveOperationException {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var size = canvas;
        int bitstreams = 0;
        for (int at = from; at + CHUNK_HEADER < file.length; ) {
            var name = new String(file, at, 4, StandardCharsets.ISO_8859_1);
            int content = at + CHUNK_HEADER;
            int length = bytes.getInt(at + 4);
            if (name.equals("ANMF")) {
                return hasTooManyGroups(file, content + FRAME_HEADER, Size.at(bytes, content + 6));
            }
            if (name.equals("VP8X")) {
                size = Size.at(bytes, content + 4);
            }
            int groups = 0;
            if (name.equals("VP8L")) {
                groups = groups(file, content + 5, size == null ? Size.ofBitstream(bytes, content) : size);
            } else if (name.equals("ALPH") && size != null && (file[content] & 3) == 1) {
                groups = groups(file, content + 1, size);
            }
            if (groups > MAX_GROUPS || groups > 0 && ++bitstreams > MAX_BITSTREAMS) {
                return true;
            }
            if (length < 0 || length > file.length) {
                return false;
            }
            at = content + length + (length & 1);
        }
        return false;
    }

    private static int groups(byte[] file, int at, Size size) throws IOException, ReflectiveOperationException {
        return Math.max(size.width, size.height) > Picture.MAX_SIDE
                ? Integer.MAX_VALUE
                : new LosslessWebP(file, at).groups(size.width, size.height);
    }

    private int groups(int width, int height) throws IOException {
        int packedWidth = width;
        for (int transforms = 0; bits.readBit() == 1; transforms++) {
            if (transforms == 4) {
                throw new IllegalArgumentException("a transform is repeated");
            }
            packedWidth = readTransform(read(2), packedWidth, height);
        }
        if (bits.readBit() == 1) {
            read(4); // the size of the color cache
        }
        return bits.readBit() == 0 ? 1 : largest(readBlocks(packedWidth, height)) + 1;
    }

    /** Returns the width of the picture behind the transform: several pixels of few colors are packed into one. */
    private int readTransform(int type, int width, int height) throws IOException {
        if (type == PREDICTOR || type == CROSS_COLOR) {
            readBlocks(width, height);
        } else if (type == COLOR_INDEXING) {
            int colors = read(8) + 1;
            readImage(colors, 1);
            return blocks(width, colors <= 2 ? 3 : colors <= 4 ? 2 : colors <= 16 ? 1 : 0);
        }
        return width;
    }

    /** Reads an image with a pixel for each block of the picture. */
    private Raster readBlocks(int width, int height) throws IOException {
        int block = read(3) + 2;
        return readImage(blocks(width, block), blocks(height, block));
    }

    private static int blocks(int side, int bits) {
        return side + (1 << bits) - 1 >> bits;
    }

    private Raster readImage(int width, int height) throws IOException {
        var image = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        try {
            decoder.readVP8Lossless(image, false, null, width, height);
        } catch (RuntimeException e) {
            throw new IOException("the bitstream is damaged", e);
        }
        return image;
    }

    private static int largest(Raster image) {
        int largest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                largest = Math.max(largest, image.getSample(x, y, RED) << 8 | image.getSample(x, y, GREEN));
            }
        }
        return largest;
    }

    private int read(int count) throws IOException {
        return (int) bits.readBits(count);
    }
}
