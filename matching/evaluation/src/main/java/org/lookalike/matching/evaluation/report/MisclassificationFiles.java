package org.lookalike.matching.evaluation.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * The accounts that a policy judges wrongly, written while they are found, one JSON object a line: {@code misses.jsonl},
 * {@code false-alerts.jsonl} and {@code wrong-district.jsonl}. They are valid accounts files again.
 */
public final class MisclassificationFiles implements Closeable {

    /**
     * Other than ASCII letters are escaped: any record can be written back exactly, unpaired surrogates included, and
     * what is written by impostors cannot play tricks on a terminal.
     */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final double threshold;
    private final Registry registry;
    private final Writer misses;
    private final Writer falseAlerts;
    private final Writer wrongDistrict;

    /**
     * Creates the files, replacing earlier ones.
     *
     * @param folder an existing folder
     * @throws IOException when a file cannot be written
     */
    public MisclassificationFiles(Path folder, double threshold, Registry registry) throws IOException {
        this.threshold = threshold;
        this.registry = registry;
        misses = create(folder.resolve("misses.jsonl"));
        falseAlerts = create(folder.resolve("false-alerts.jsonl"));
        wrongDistrict = create(folder.resolve("wrong-district.jsonl"));
    }

    private static Writer create(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the account to its file, if it is judged wrongly.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void write(Outcome outcome) {
        try {
            if (outcome.isMiss()) {
                write(outcome, misses);
            } else if (outcome.isFalseAlert()) {
                write(outcome, falseAlerts);
            } else if (outcome.isWrongDistrict()) {
                write(outcome, wrongDistrict);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Outcome outcome, Writer file) throws IOException {
        file.write(JSON.writeValueAsString(MisclassificationJson.of(outcome, threshold, registry)));
        file.write('\n');
    }

    @Override
    public void close() throws IOException {
        try (misses;
                falseAlerts;
                wrongDistrict) {
            // Closing is all there is to do.
        }
    }
}
