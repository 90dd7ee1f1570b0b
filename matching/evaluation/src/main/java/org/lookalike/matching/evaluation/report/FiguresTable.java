package org.lookalike.matching.evaluation.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.names.NameFigures;
import org.lookalike.matching.evaluation.people.PeopleFigures;
import org.lookalike.matching.evaluation.report.FigureRows.Row;
import org.lookalike.matching.evaluation.search.FoundMoves;

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
        print("Mean and worst of ten parts of the districts", FigureRows.folds(evaluation.districtFolds()), out);
        print("Mean and worst of ten parts, of whole states", FigureRows.folds(evaluation.stateFolds()), out);
        out.printf("%nRecall per kind of impersonator%n");
        print(FigureRows.perKind(evaluation.figures().perKind()), out);
        out.printf("%nFalse alerts per kind of hard negative%n");
        print(FigureRows.perKind(evaluation.figures().falseAlertsPerKind()), out);
        if (!evaluation.evasions().isEmpty()) {
            out.printf("%nStill alerted after a change that people do not see, or read over%n");
            print(FigureRows.perKind(evaluation.evasions()), out);
        }
        if (!evaluation.others().isEmpty()) {
            print("Files of their own", FigureRows.apart(evaluation.others()), out);
        }
        out.flush();
    }

    /** Nothing, if it was not asked for. */
    public static void print(NameFigures names, PrintWriter out) {
        if (!names.disguises().isEmpty() || !names.innocents().isEmpty()) {
            print("Names that speak as the district, by form", FigureRows.outcomes(names.disguises()), out);
            print("Names in which somebody else speaks", FigureRows.outcomes(names.innocents()), out);
            out.flush();
        }
    }

    /** Nothing, if it was not asked for. */
    public static void print(FoundMoves found, PrintWriter out) {
        found.fields().forEach((field, moves) -> {
            String title = String.format(
                    Locale.ROOT,
                    "Words %s: %,d of %,d silence at least half of %,d alerted impersonators",
                    field,
                    moves.silenceHalf(),
                    found.words(),
                    found.accounts());
            print(title, FigureRows.moves(moves.worst()), out);
        });
        if (!found.fields().isEmpty()) {
            print("Pairs of words that silence less than half alone", FigureRows.moves(found.pairs()), out);
        }
        out.flush();
    }

    /** Nothing, if it was not asked for. */
    public static void print(PeopleFigures people, PrintWriter out) {
        if (people.ordinary() > 0) {
            print(
                    "Imitated teachers who are told, by forms that were held out",
                    FigureRows.perKind(people.forms()),
                    out);
            print("The same, by forms with which the rules were made", FigureRows.perKind(people.developed()), out);
            out.printf(
                    Locale.ROOT,
                    "%nOf %,d ordinary accounts, told for a thousand people: %,d%n%,d people: %,d bytes each; an ordinary"
                            + " account takes %.1f µs without people, %.1f µs with them%n",
                    people.ordinary(),
                    people.falseAlerts(),
                    people.people(),
                    people.bytesAPerson(),
                    people.nanosWithout() / 1000,
                    people.nanosWith() / 1000);
            out.flush();
        }
    }

    private static void print(String title, List<Row> rows, PrintWriter out) {
        out.printf("%n%s%n", title);
        print(rows, out);
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
