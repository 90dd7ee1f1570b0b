package org.lookalike.matching.evaluation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Figures;
import org.lookalike.matching.evaluation.figures.Folds.Fold;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.figures.OutcomeCounts;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.names.NameFigures;
import org.lookalike.matching.evaluation.people.PeopleFigures;
import org.lookalike.matching.evaluation.search.FoundMoves;
import org.lookalike.matching.evaluation.search.FoundMoves.FoundMove;

/**
 * The figures as one JSON object, for programs. Shares are 0..1; a figure that cannot be told, such as the recall without
 * impersonators, is null. {@code docs/evaluate.md} lists the fields; they only ever become more.
 */
public final class FiguresJson {

    private FiguresJson() {}

    public static ObjectNode of(Evaluation evaluation, NameFigures names, FoundMoves found, PeopleFigures people) {
        ObjectNode json = of(evaluation);
        ObjectNode folds = json.putObject("folds");
        folds.set("districts", folds(evaluation.districtFolds()));
        folds.set("states", folds(evaluation.stateFolds()));
        ObjectNode apart = json.putObject("apart");
        evaluation.others().forEach((file, figures) -> apart.putObject(file)
                .put("recall", orNull(figures.recall().value()))
                .put("surfaced", orNull(figures.surfaced(Group.IMPERSONATOR).value()))
                .put(
                        "hardNegativeRate",
                        orNull(figures.alerted(Group.HARD_NEGATIVE).value())));
        ObjectNode sides = json.putObject("names");
        sides.set("disguises", outcomes(names.disguises()));
        sides.set("innocents", outcomes(names.innocents()));
        json.set("search", search(found));
        json.set("people", people(people));
        return json;
    }

    private static ArrayNode folds(List<Fold> folds) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        folds.forEach(fold -> json.addObject()
                .put("name", fold.name())
                .put("recall", orNull(fold.figures().recall().value()))
                .put(
                        "hardNegativeRate",
                        orNull(fold.figures().alerted(Group.HARD_NEGATIVE).value()))
                .put("rightDistrict", orNull(fold.figures().rightDistrict().value()))
                .put("rankAuc", orNull(fold.figures().rankAuc())));
        return json;
    }

    private static ObjectNode outcomes(Map<String, OutcomeCounts> groups) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        groups.forEach((group, counts) -> json.putObject(group)
                .put("atOnce", counts.share(Outcome.AT_ONCE).part())
                .put("quietly", counts.share(Outcome.QUIETLY).part())
                .put("asked", counts.share(Outcome.ASKED).part())
                .put("silent", counts.share(Outcome.SILENT).part()));
        return json;
    }

    private static ObjectNode people(PeopleFigures people) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("heldOut", perKind(people.forms()));
        json.set("development", perKind(people.developed()));
        return json.put("ordinary", people.ordinary())
                .put("falseAlerts", people.falseAlerts())
                .put("people", people.people())
                .put("bytesAPerson", people.bytesAPerson())
                .put("nanosWithout", people.nanosWithout())
                .put("nanosWith", people.nanosWith());
    }

    private static ObjectNode search(FoundMoves found) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("words", found.words()).put("accounts", found.accounts());
        found.fields().forEach((field, moves) -> {
            ObjectNode one = json.putObject(field.toString());
            one.put("silenceHalf", moves.silenceHalf());
            put(one.putObject("worst"), moves.worst());
        });
        put(json.putObject("pairs"), found.pairs());
        return json;
    }

    private static void put(ObjectNode json, List<FoundMove> moves) {
        moves.forEach(move -> json.put(move.move().toString(), move.rate()));
    }

    private static ObjectNode of(Evaluation evaluation) {
        Figures figures = evaluation.figures();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policyHash", evaluation.policy().hash());
        json.put("threshold", evaluation.policy().threshold());
        json.put("recall", orNull(figures.recall().value()));
        json.put("hardNegativeRate", orNull(figures.alerted(Group.HARD_NEGATIVE).value()));
        json.put("ordinaryPerMillion", orNull(figures.ordinaryPerMillion()));
        json.put("officialFlagged", figures.alerted(Group.OFFICIAL).part());
        json.put("rightDistrict", orNull(figures.rightDistrict().value()));
        json.put("rightDistrictAmongAll", orNull(figures.rightDistrictAmongAll().value()));
        json.put("rankAuc", orNull(figures.rankAuc()));
        json.put("topTies", orNull(figures.topTies().value()));
        json.set("perKind", perKind(figures.perKind()));
        json.set("falseAlertsPerKind", perKind(figures.falseAlertsPerKind()));
        json.set("evasions", perKind(evaluation.evasions()));
        json.put("accountsPerCpuSecond", orNull(evaluation.accountsPerCpuSecond()));
        json.put("indexBuildMillis", evaluation.indexBuildTime().toMillis());
        json.put("districts", evaluation.registry().districts().size());
        json.set("accounts", accounts(figures));
        return json;
    }

    private static ObjectNode perKind(Map<String, Share> kinds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        kinds.forEach((kind, share) -> json.put(kind, orNull(share.value())));
        return json;
    }

    private static ObjectNode accounts(Figures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Group group : Group.values()) {
            Share share = figures.alerted(group);
            json.putObject(name(group))
                    .put("total", share.whole())
                    .put("alerted", share.part())
                    .put("toldAtOnce", figures.toldAtOnce(group).part())
                    .put("surfaced", figures.surfaced(group).part());
        }
        return json;
    }

    private static String name(Group group) {
        return switch (group) {
            case IMPERSONATOR -> "impersonators";
            case HARD_NEGATIVE -> "hardNegatives";
            case MAY_BE_OWN -> "mayBeOwn";
            case OFFICIAL -> "official";
            case ORDINARY -> "ordinary";
            case GRAY -> "gray";
        };
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }
}
