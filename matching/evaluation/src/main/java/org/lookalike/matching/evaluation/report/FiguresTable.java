package org.lookalike.matching.evaluation.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.report.FigureRows.Row;

/** The figures as text with aligned columns. */
public final class FiguresTable {

    private FiguresTable() {}

    public static void print(Evaluation evaluation, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Policy %s, threshold %s%n%s%n%n",
                evaluation.policy().hash(),
                evaluation.policy().threshold(),
                FigureRows.subject(evaluation));
        print(FigureRows.main(evaluation), out);
        out.printf("%nRecall per kind of impersonator%n");
        print(FigureRows.perKind(evaluation.figures().perKind()), out);
        out.printf("%nFalse alerts per kind of hard negative%n");
        print(FigureRows.perKind(evaluation.figures().falseAlertsPerKind()), out);
        if (!evaluation.evasions().isEmpty()) {
            out.printf("%nStill alerted after a change that people do not see, or read over%n");
            print(FigureRows.perKind(evaluation.evasions()), out);
        }
        out.flush();
    }

    static void print(List<Row> rows, PrintWriter out) {
        int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int value = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        for (Row row : rows) {
            out.println(("  " + left(row.name(), name) + "  " + right(row.value(), value) + "  " + row.detail())
                    .stripTrailing());
        }
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
