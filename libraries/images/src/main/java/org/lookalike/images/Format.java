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

/**
 * The formats that are read, told by their first bytes alone: what the sender calls them is not believed. Each names its
 * reader, so that no other plugin that happens to be there ever sees a stranger's bytes.
 */
public enum Format {
    PNG("\u0089PNG\r\n\u001a\n", "image/png", true) {
        @Override
        ImageReader reader() {
            return readerOfThePlatform("png");
        }
    },
    GIF("GIF8[79]a", "image/gif", true) {
        @Override
        ImageReader reader() {
            return readerOfThePlatform("gif");
        }
    },
    /** The platform's own reader refuses the colours of print (CMYK) and broken colour profiles; this one goes on. */
    JPEG("\u00ff\u00d8\u00ff", "image/jpeg", true) {
        @Override
        ImageReader reader() throws IOException {
            JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
            provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
            return provider.createReaderInstance(null);
        }
    },
    /** Its reader gives wrong colours when it leaves out points of a transparent picture. */
    WEBP("RIFF.{4}WEBP", "image/webp", false) {
        @Override
        ImageReader reader() throws IOException {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
    };

    private static final int LONGEST_START = 12;

    private final Pattern start;
    private final String mediaType;
    private final boolean canLeaveOutPoints;

    Format(String start, String mediaType, boolean canLeaveOutPoints) {
        this.start = Pattern.compile(start, Pattern.DOTALL);
        this.mediaType = mediaType;
        this.canLeaveOutPoints = canLeaveOutPoints;
    }

    abstract ImageReader reader() throws IOException;

    /** Whether a large picture can be read at a lower resolution, in a fraction of the memory. */
    boolean canLeaveOutPoints() {
        return canLeaveOutPoints;
    }

    /** The format's name in HTTP, such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** The format that the first bytes tell; empty if they tell none of these. The rest may be anything. */
    public static Optional<Format> of(byte[] picture) {
        String head = new String(picture, 0, Math.min(picture.length, LONGEST_START), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.start.matcher(head).lookingAt())
                .findFirst();
    }

    private static ImageReader readerOfThePlatform(String name) {
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
