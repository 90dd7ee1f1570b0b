package org.lookalike.images;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The supported formats, by a file's first bytes. Each names its decoder, so that no other ImageIO plugin reads it. */
public enum Format {
    PNG("\u0089PNG\r\n\u001a\n", "image/png", true, () -> jdkReader("png")),
    GIF("GIF8[79]a", "image/gif", true, () -> jdkReader("gif")),
    /** The JDK's decoder refuses CMYK and broken color profiles; this decoder accepts them. */
    JPEG("\u00ff\u00d8\u00ff", "image/jpeg", true, Format::jpegReader),
    /** The decoder returns wrong colors when it subsamples a transparent picture. */
    WEBP("RIFF.{4}WEBP", "image/webp", false, () -> new WebPImageReaderSpi().createReaderInstance(null));

    private interface Decoder {
        ImageReader reader() throws IOException;
    }

    private static final int MAX_SIGNATURE = 12;

    private final Pattern signature;
    private final String mediaType;
    private final boolean supportsSubsampling;
    private final Decoder decoder;

    Format(String signature, String mediaType, boolean supportsSubsampling, Decoder decoder) {
        this.signature = Pattern.compile(signature, Pattern.DOTALL);
        this.mediaType = mediaType;
        this.supportsSubsampling = supportsSubsampling;
        this.decoder = decoder;
    }

    ImageReader reader() throws IOException {
        return decoder.reader();
    }

    /** Whether the decoder can skip pixels, which takes a fraction of the memory. */
    boolean supportsSubsampling() {
        return supportsSubsampling;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Recognizes the format by the first bytes; empty if it is not supported. The rest of the file is not checked. */
    public static Optional<Format> of(byte[] picture) {
        String head = new String(picture, 0, Math.min(picture.length, MAX_SIGNATURE), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.signature.matcher(head).lookingAt())
                .findFirst();
    }

    private static ImageReader jpegReader() throws IOException {
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        return provider.createReaderInstance(null);
    }

    private static ImageReader jdkReader(String name) {
        var readers = ImageIO.getImageReadersByFormatName(name);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
        }
        throw new IllegalStateException("every Java platform reads " + name);
    }
}
