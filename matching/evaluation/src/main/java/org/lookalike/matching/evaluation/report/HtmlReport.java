package org.lookalike.matching.evaluation.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.input.Group;

/**
 * An evaluation as one HTML page that needs nothing from outside. Accounts' texts are written by impostors: they are
 * escaped, isolated from the direction of the text around them, and never links.
 */
public final class HtmlReport {

    private static final String TEMPLATE = "report.html";

    private HtmlReport() {}

    /**
     * Writes {@code report.html}, replacing an earlier one.
     *
     * @param folder an existing folder
     * @throws IOException when the file cannot be written
     */
    public static void write(Path folder, Evaluation evaluation, WorstMisclassifications worst) throws IOException {
        // A writer of this kind replaces unpaired surrogates, which a name may have, where others would fail.
        try (Writer page =
                new OutputStreamWriter(Files.newOutputStream(folder.resolve("report.html")), StandardCharsets.UTF_8)) {
            page.write(render(evaluation, worst));
        }
    }

    static String render(Evaluation evaluation, WorstMisclassifications worst) {
        return template()
                .data("policy", evaluation.policy())
                .data("subject", FigureRows.subject(evaluation))
                .data("figures", FigureRows.main(evaluation))
                .data("recallPerKind", FigureRows.perKind(evaluation.figures().perKind()))
                .data(
                        "falseAlertsPerKind",
                        FigureRows.perKind(evaluation.figures().falseAlertsPerKind()))
                .data("curve", CurvePicture.of(evaluation))
                .data(
                        "histograms",
                        Stream.of(Group.IMPERSONATOR, Group.HARD_NEGATIVE, Group.ORDINARY)
                                .map(group -> HistogramPicture.of(group, evaluation))
                                .toList())
                .data(
                        "lists",
                        List.of(
                                new Section(
                                        "Worst misses",
                                        "Impersonators that raise no alert, the lowest score first; at most fifty. misses.jsonl"
                                                + " has all.",
                                        misclassifications(worst.misses(), evaluation)),
                                new Section(
                                        "Worst false alerts",
                                        "Accounts that imitate nobody and would raise an alert, the highest score first; at"
                                                + " most fifty. false-alerts.jsonl has all.",
                                        misclassifications(worst.falseAlerts(), evaluation))))
                .render();
    }

    /** A list on the page. */
    record Section(String title, String explanation, List<Misclassification> accounts) {}

    private static List<Misclassification> misclassifications(List<EvaluatedAccount> accounts, Evaluation evaluation) {
        return accounts.stream()
                .map(evaluated -> Misclassification.of(evaluated, evaluation.registry()))
                .toList();
    }

    private static Template template() {
        try (InputStream file = Objects.requireNonNull(
                HtmlReport.class.getResourceAsStream(TEMPLATE), "the program lacks " + TEMPLATE)) {
            // The variant is what makes the escaper apply.
            return Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build()
                    .parse(
                            new String(file.readAllBytes(), StandardCharsets.UTF_8),
                            Variant.forContentType(Variant.TEXT_HTML),
                            TEMPLATE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE, e);
        }
    }
}
