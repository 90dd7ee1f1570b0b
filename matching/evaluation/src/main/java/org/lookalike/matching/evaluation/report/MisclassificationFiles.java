package org.lookalike.matching.evaluation.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.input.Registry;

/**
 * The accounts that a policy judges wrongly, written while they are found, one JSON object a line: {@code misses.jsonl},
 * {@code false-alerts.jsonl}, {@code wrong-district.jsonl}, and {@code names.jsonl} for accounts made of templates. They are valid accounts
 * files again.
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
    private final Writer names;

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
        names = create(folder.resolve("names.jsonl"));
    }

    private static Writer create(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
    }

    /**
     * Writes the account to its file, if it is judged wrongly.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void write(EvaluatedAccount evaluated) {
        try {
            if (evaluated.isMiss()) {
                write(evaluated, misses);
            } else if (evaluated.isFalseAlert()) {
                write(evaluated, falseAlerts);
            } else if (evaluated.isWrongDistrict()) {
                write(evaluated, wrongDistrict);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes an account made of a template, which is judged wrongly.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void writeName(EvaluatedAccount evaluated) {
        try {
            write(evaluated, names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(EvaluatedAccount evaluated, Writer file) throws IOException {
        file.write(JSON.writeValueAsString(json(evaluated)));
        file.write('\n');
    }

    /** The account's record as it was read, and what matching says of it. */
    private ObjectNode json(EvaluatedAccount evaluated) {
        ObjectNode json = evaluated.account().line().deepCopy();
        json.put("assessment", name(evaluated.assessment()));
        json.put("score", evaluated.score());
        json.put("threshold", threshold);
        json.put("outcome", evaluated.outcome().toString());
        ArrayNode evidence = json.putArray("evidence");
        DistrictMatch closest = evaluated.closest();
        if (closest == null) {
            json.putNull("bestDistrict");
        } else {
            json.putObject("bestDistrict")
                    .put("districtId", closest.districtId())
                    .put("name", registry.name(closest.districtId()));
            closest.evidence().forEach(each -> put(evidence.addObject(), each));
        }
        return json;
    }

    private static String name(Assessment assessment) {
        if (assessment instanceof Assessment.Match) {
            return "match";
        }
        if (assessment instanceof Assessment.Unclaimed) {
            return "unclaimed";
        }
        return assessment instanceof Assessment.Official ? "official" : "no_match";
    }

    private static void put(ObjectNode json, Evidence evidence) {
        json.put("signal", evidence.signal());
        json.put("score", evidence.score());
        json.put("weight", evidence.weight());
        json.put("contribution", evidence.contribution());
        json.put("observed", evidence.observed());
        json.put("expected", evidence.expected());
        ArrayNode differences = json.putArray("differences");
        evidence.differences()
                .forEach(span ->
                        differences.addObject().put("start", span.start()).put("length", span.length()));
        json.put("summary", evidence.summary());
    }

    @Override
    public void close() throws IOException {
        try (misses;
                falseAlerts;
                wrongDistrict;
                names) {
            // Closing is all there is to do.
        }
    }
}
