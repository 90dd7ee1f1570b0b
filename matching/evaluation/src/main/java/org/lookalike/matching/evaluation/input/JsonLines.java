package org.lookalike.matching.evaluation.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of JSON objects in UTF-8, one a line, plain or compressed with gzip whatever its name. Empty lines are skipped. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private JsonLines() {}

    /**
     * Hands over each line, in order, holding one at a time.
     *
     * @throws InvalidInput when the file cannot be read, or a line is no JSON object
     */
    static void read(Path file, Consumer<JsonLine> lines) {
        long number = 1;
        try (BufferedReader reader = open(file)) {
            String text = reader.readLine();
            if (text != null && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            for (; text != null; text = reader.readLine(), number++) {
                if (!text.isBlank()) {
                    lines.accept(new JsonLine(file, number, "", parse(file, number, text)));
                }
            }
        } catch (NoSuchFileException e) {
            throw new InvalidInput(file, "there is no such file; correct the path");
        } catch (CharacterCodingException e) {
            throw new InvalidInput(file, number, "here or shortly after are bytes that are no UTF-8; save it as UTF-8");
        } catch (EOFException | ZipException e) {
            throw new InvalidInput(file, number, "the compressed file is damaged or cut off here; fetch it again");
        } catch (IOException e) {
            throw new InvalidInput(file, "cannot be read: " + e.getMessage());
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        // A decoder of its own reports malformed bytes, where a reader given the charset would replace them.
        return new BufferedReader(new InputStreamReader(
                isCompressed(bytes) ? new GZIPInputStream(bytes, 1 << 16) : bytes,
                StandardCharsets.UTF_8.newDecoder()));
    }

    private static boolean isCompressed(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return compressed;
    }

    private static ObjectNode parse(Path file, long line, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidInput(file, line, "this is no JSON object; give one object a line, such as {\"name\": …}");
        } catch (JsonProcessingException e) {
            throw new InvalidInput(
                    file, line, "this is no valid JSON (%s); give one object a line".formatted(e.getOriginalMessage()));
        }
    }
}
