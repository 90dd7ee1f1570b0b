package org.lookalike.launcher.play;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lookalike.launcher.system.LaunchException;

/**
 * Content to send to a service, streamed so that it may have any size.
 *
 * @param name the name in messages
 * @param mediaType {@code text/csv} or {@code application/x-ndjson}
 */
public record Upload(String name, String mediaType, BodyPublisher body) {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    /**
     * Uploads a file: CSV if its name ends in {@code .csv}, NDJSON otherwise.
     *
     * @throws LaunchException if there is no such file
     */
    public static Upload ofFile(Path file) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new FileNotFoundException();
            }
            return new Upload(file.toString(), mediaType(file.toString()), BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new LaunchException("There is no readable file %s.".formatted(file.toAbsolutePath()), e);
        }
    }

    /** A file shipped with the launcher, such as {@code /sample/districts.csv}. */
    public static Upload ofResource(String path) {
        return new Upload(path.substring(1), mediaType(path), BodyPublishers.ofInputStream(() -> open(path)));
    }

    /** Opens a file shipped with the launcher. */
    public static InputStream open(String path) {
        InputStream stream = Upload.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("The launcher was built without " + path);
        }
        return stream;
    }

    private static String mediaType(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : NDJSON;
    }
}
