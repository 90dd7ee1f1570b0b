package org.lookalike.matching.evaluation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Figures;
import org.lookalike.matching.evaluation.figures.Folds.Fold;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.figures.OutcomeCounts;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.names.NameFigures;
import org.lookalike.matching.evaluation.search.FoundMoves.FoundMove;

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
        worstKind(figures).ifPresent(rows::add);
        rows.add(share("impersonators alerted or asked about", figures.surfaced(Group.IMPERSONATOR), "impersonators"));
        rows.add(share("hard negatives alerted", figures.alerted(Group.HARD_NEGATIVE), "hard negatives"));
        rows.add(share("hard negatives told at once", figures.toldAtOnce(Group.HARD_NEGATIVE), "hard negatives"));
        rows.add(share(
                "hard negatives alerted or asked about", figures.surfaced(Group.HARD_NEGATIVE), "hard negatives"));
        rows.add(share(
                "may be the district's own: alerted or asked about",
                figures.surfaced(Group.MAY_BE_OWN),
                "such accounts"));
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

    private static Optional<Row> worstKind(Figures figures) {
        return figures.perKind().entrySet().stream()
                .min(Comparator.comparingDouble(kind -> kind.getValue().value().orElse(1)))
                .map(kind -> share("recall, worst kind", kind.getValue(), kind.getKey()));
    }

    /** The mean of the folds, and the worst of them. */
    static List<Row> folds(List<Fold> folds) {
        return List.of(
                fold("recall", folds, figures -> figures.recall().value(), true),
                fold(
                        "hard negatives alerted",
                        folds,
                        figures -> figures.alerted(Group.HARD_NEGATIVE).value(),
                        false),
                fold(
                        "right district, when alerted",
                        folds,
                        figures -> figures.rightDistrict().value(),
                        true),
                fold("ranking (AUC)", folds, Figures::rankAuc, true));
    }

    private static Row fold(
            String name, List<Fold> folds, Function<Figures, OptionalDouble> figure, boolean isHighestBest) {
        List<Fold> known = folds.stream()
                .filter(fold -> figure.apply(fold.figures()).isPresent())
                .toList();
        ToDoubleFunction<Fold> value = fold -> figure.apply(fold.figures()).orElseThrow();
        Comparator<Fold> rising = Comparator.comparingDouble(value);
        return known.stream()
                .min(isHighestBest ? rising : rising.reversed())
                .map(worst -> new Row(
                        name,
                        number("%.4f", known.stream().mapToDouble(value).average()),
                        format("worst %.4f: %s", value.applyAsDouble(worst), worst.name())))
                .orElse(new Row(name, "–", ""));
    }

    /** One line for each outcome, told apart by its share. */
    static List<Row> outcomes(SortedMap<String, OutcomeCounts> groups) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("", "told or asked", "at once  quietly  asked  silent"));
        rows.add(outcomes("all", NameFigures.sum(groups)));
        groups.forEach((group, counts) -> rows.add(outcomes(group, counts)));
        return rows;
    }

    private static Row outcomes(String name, OutcomeCounts counts) {
        String shares = format(
                "%7s  %7s  %5s  %6s  of %,d",
                percent(counts.share(Outcome.AT_ONCE)),
                percent(counts.share(Outcome.QUIETLY)),
                percent(counts.share(Outcome.ASKED)),
                percent(counts.share(Outcome.SILENT)),
                counts.total());
        return new Row(name, percent(counts.surfaced()), shares);
    }

    private static String percent(Share share) {
        return share.value().isEmpty()
                ? "–"
                : format("%.1f%%", 100 * share.value().getAsDouble());
    }

    /** Files whose accounts count apart. */
    static List<Row> apart(SortedMap<String, Figures> files) {
        List<Row> rows = new ArrayList<>();
        files.forEach((file, figures) -> {
            rows.add(share(file, figures.recall(), "impersonators alerted"));
            rows.add(share("", figures.surfaced(Group.IMPERSONATOR), "impersonators alerted or asked about"));
            rows.add(share("", figures.alerted(Group.HARD_NEGATIVE), "hard negatives alerted"));
        });
        return rows;
    }

    /** What a search for evasions found in a field, and pairs of words. */
    static List<Row> moves(List<FoundMove> moves) {
        return moves.stream()
                .filter(found -> found.silenced().part() > 0)
                .map(found -> share(found.move().toString(), found.silenced(), "silenced"))
                .toList();
    }

    static List<Row> perKind(Map<String, Share> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> share(kind.getKey(), kind.getValue(), ""))
                .toList();
    }

    /** Which policy judged how many accounts of which groups. */
    static String subject(Evaluation evaluation) {
        String groups = evaluation.figures().outcomes().entrySet().stream()
                .filter(group ->
                        group.getKey() != Group.GRAY && group.getValue().total() > 0)
                .map(group -> format("%,d %s", group.getValue().total(), group.getKey()))
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
