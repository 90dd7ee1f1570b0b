package org.lookalike.proofs.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lookalike.proofs.proof.Proof;

/** The last full run of each proof, a JSON file each in {@code docs/proofs}, and the page {@code docs/proofs.md} made of them. */
public final class Runs {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path folder;
    private final Path page;

    /** @param home the root of the project */
    public Runs(Path home) {
        this.folder = home.resolve("docs/proofs");
        this.page = home.resolve("docs/proofs.md");
    }

    /** Keeps a run in place of the one before, and writes the page anew. */
    public void keep(Run run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(run.proof()), JSON.writeValueAsString(run) + "\n");
        var rows = new ArrayList<Page.Row>();
        for (var proof : Proof.all()) {
            rows.add(new Page.Row(proof.name(), proof.promise(), last(proof.name())));
        }
        Files.writeString(page, Page.of(rows));
    }

    private Optional<Run> last(String proof) throws IOException {
        return Files.exists(file(proof))
                ? Optional.of(JSON.readValue(Files.readString(file(proof)), Run.class))
                : Optional.empty();
    }

    private Path file(String proof) {
        return folder.resolve(proof + ".json");
    }

    /** The page, as Markdown. */
    static final class Page {

        private static final String HEAD =
                """
                # Proofs

                What Lookalike promises about loss, doubles and time, and what came of trying to break it. `./lookalike prove NAME` starts the packaged system on a real
                Kafka, PostgreSQL and mail server, breaks it from outside, and compares what came out with what plain rules expect of invented accounts
                (`proofs/`, which shares no code with matching and the outbox). `./lookalike prove --list` names all; the same seed breaks at the same moments. The build runs some of them in a small form.
                This page is written by the runs.

                """;

        private static final String FOOT =
                """

                ## Not tested
                * Several brokers, and a database that fails over to a standby.
                """;

        private Page() {}

        /** @param last the last full run, if there is one */
        record Row(String proof, String promise, Optional<Run> last) {}

        static String of(List<Row> rows) {
            var text = new StringBuilder(HEAD);
            rows.forEach(row -> text.append(section(row)));
            return text.append(FOOT).toString();
        }

        private static String section(Row row) {
            return row.last()
                    .map(run -> "## %s\n%s\n\n**%s** %s\n\n%s\n"
                            .formatted(row.proof(), row.promise(), verdict(run), circumstances(run), figures(run)))
                    .orElseGet(
                            () -> "## %s\n%s\n\n**Not tested** in full yet.\n\n".formatted(row.proof(), row.promise()));
        }

        private static String verdict(Run run) {
            return run.finding().problems().isEmpty()
                    ? "Holds."
                    : "Does not hold: %s."
                            .formatted(String.join("; ", run.finding().problems()));
        }

        private static String circumstances(Run run) {
            return "%s, commit %s, seed %d, %s, %d s."
                    .formatted(run.date(), run.commit(), run.seed(), run.machine(), run.seconds());
        }

        private static String figures(Run run) {
            var text = new StringBuilder("| | |\n|---|---|\n");
            run.finding()
                    .figures()
                    .forEach(figure -> text.append("| %s | %s |\n".formatted(figure.name(), figure.written())));
            return text.toString();
        }
    }
}
