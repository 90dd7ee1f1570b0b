package org.lookalike.matching.evaluation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lookalike.matching.Assessment;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.input.Registry;

/** An account's record as it was read, and what matching says of it. */
final class MisclassificationJson {

    private MisclassificationJson() {}

    static ObjectNode of(Outcome outcome, double threshold, Registry registry) {
        ObjectNode json = outcome.account().line().deepCopy();
        json.put("assessment", name(outcome.assessment()));
        json.put("score", outcome.score());
        json.put("threshold", threshold);
        ArrayNode evidence = json.putArray("evidence");
        DistrictMatch closest = outcome.closest();
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
}
