package org.lookalike.matching.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Figures;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Group;

/** The figures as rows of text, the same for the terminal and the page. */
final class FigureRows {

    private FigureRows() {}

    /**
     * One figure.
     *
     * @param value the figure; a dash where there is none
     * @param detail what it is made of; may be empty
     */
    public record Row(String name, String value, String detail) {}

    static List<Row> main(Evaluation evaluation) {
        List<Row> rows = judgements(evaluation.figures());
        rows.add(new Row("accounts per CPU second", number("%,.0f", evaluation.accountsPerCpuSecond()), "one thread"));
        rows.add(new Row(
                "index build",
                format("%,d ms", evaluation.indexBuildTime().toMillis()),
                format("%,d districts", evaluation.registry().districts().size())));
        return rows;
    }

    /** How well accounts are judged, not how fast. */
    static List<Row> judgements(Figures figures) {
        List<Row> rows = new ArrayList<>();
        rows.add(share("recall", figures.recall(), "impersonators"));
        rows.add(share("impersonators alerted or asked about", figures.surfaced(Group.IMPERSONATOR), "impersonators"));
        rows.add(share("hard negatives alerted", figures.alerted(Group.HARD_NEGATIVE), "hard negatives"));
        rows.add(share(
                "hard negatives alerted or asked about", figures.surfaced(Group.HARD_NEGATIVE), "hard negatives"));
        rows.add(new Row(
                "ordinary accounts alerted per million",
                number("%,.1f", figures.ordinaryPerMillion()),
                counts(figures.alerted(Group.ORDINARY), "ordinary accounts")));
        rows.add(new Row(
                "official accounts alerted",
                format("%,d", figures.alerted(Group.OFFICIAL).part()),
                counts(figures.alerted(Group.OFFICIAL), "official accounts")));
        rows.add(share("right district, when alerted", figures.rightDistrict(), "impersonators alerted"));
        rows.add(share("right district among those told", figures.rightDistrictAmongAll(), "impersonators alerted"));
        rows.add(new Row(
                "ranking (AUC)",
                number("%.4f", figures.rankAuc()),
                "pairs of an impersonator and a hard negative ordered rightly by score"));
        rows.add(share("ties at the top", figures.topTies(), "accounts alerted"));
        return rows;
    }

    static List<Row> perKind(Map<String, Share> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> share(kind.getKey(), kind.getValue(), ""))
                .toList();
    }

    /** Which policy judged how many accounts of which groups. */
    static String subject(Evaluation evaluation) {
        String groups = evaluation.figures().alerted().entrySet().stream()
                .filter(group ->
                        group.getKey() != Group.GRAY && group.getValue().whole() > 0)
                .map(group -> format("%,d %s", group.getValue().whole(), group.getKey()))
                .collect(Collectors.joining(", "));
        long gray = evaluation.figures().alerted(Group.GRAY).whole();
        return groups + (gray == 0 ? "" : format("; %,d gray ones left out", gray));
    }

    private static Row share(String name, Share share, String of) {
        return new Row(name, number("%.4f", share.value()), counts(share, of));
    }

    private static String counts(Share share, String of) {
        return format("%,d of %,d %s", share.part(), share.whole(), of).strip();
    }

    private static String number(String format, OptionalDouble value) {
        return value.isEmpty() ? "–" : format(format, value.getAsDouble());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
