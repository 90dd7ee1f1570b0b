package org.lookalike.matching.evaluation.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Figures;
import org.lookalike.matching.evaluation.figures.Share;
import org.lookalike.matching.evaluation.input.Group;

/**
 * The figures as one JSON object, for programs. Shares are 0..1; a figure that cannot be told, such as the recall without
 * impersonators, is null. {@code docs/evaluate.md} lists the fields; they only ever become more.
 */
public final class FiguresJson {

    private FiguresJson() {}

    public static ObjectNode of(Evaluation evaluation) {
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
                    .put("surfaced", figures.surfaced(group).part());
        }
        return json;
    }

    private static String name(Group group) {
        return switch (group) {
            case IMPERSONATOR -> "impersonators";
            case HARD_NEGATIVE -> "hardNegatives";
            case OFFICIAL -> "official";
            case ORDINARY -> "ordinary";
            case GRAY -> "gray";
        };
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }
}
