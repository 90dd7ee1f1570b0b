package org.lookalike.matching.evaluation.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lookalike.matching.evaluation.figures.Figures;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.fit.Fit;
import org.lookalike.matching.evaluation.report.FigureRows.Row;

/** What a fit changed in the policy and what came of it, as text with aligned columns. */
public final class FitTable {

    private FitTable() {}

    public static void print(Fit fit, Figures before, Figures after, PrintWriter out) {
        Map<String, BigDecimal> fitted = fit.fitted().numbers();
        List<Row> numbers = new ArrayList<>();
        fit.start().numbers().forEach((key, number) -> {
            BigDecimal now = fitted.getOrDefault(key, number);
            if (now.compareTo(number) != 0) {
                numbers.add(new Row(key, number.toPlainString(), now.toPlainString()));
            }
        });
        out.printf("Numbers that changed: %d, before and after%n", numbers.size());
        FiguresTable.print(numbers, out);
        out.printf("%nFigures before and after%n");
        List<Row> figures = new ArrayList<>();
        figures.add(new Row("loss", loss(fit.lossBefore()), loss(fit.lossAfter())));
        figures.addAll(beside(FigureRows.judgements(before), FigureRows.judgements(after)));
        FiguresTable.print(figures, out);
        print("Recall per kind of impersonator", before.perKind(), after.perKind(), out);
        print("False alerts per kind of hard negative", before.falseAlertsPerKind(), after.falseAlertsPerKind(), out);
        out.flush();
    }

    private static void print(String title, Map<String, Share> before, Map<String, Share> after, PrintWriter out) {
        out.printf("%n%s, before and after%n", title);
        FiguresTable.print(beside(FigureRows.perKind(before), FigureRows.perKind(after)), out);
    }

    /** Two lists of the same figures as one. */
    private static List<Row> beside(List<Row> before, List<Row> after) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            rows.add(new Row(
                    before.get(i).name(), before.get(i).value(), after.get(i).value()));
        }
        return rows;
    }

    private static String loss(double loss) {
        return String.format(Locale.ROOT, "%.5f", loss);
    }
}
