package org.lookalike.detector.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;

class StixTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void everyVerdict_isWrittenByTheRules(Verdict verdict) {
        StixRules.assertKept(bundle(SampleAlert.of("1", "Maple Hollow", verdict)));
    }

    @Test
    void alertWithoutVerdict_isWrittenByTheRules_andHasNoNote() {
        var bundle = bundle(SampleAlert.of("1", "", null));

        StixRules.assertKept(bundle);
        assertThat(objects(bundle, "note")).isEmpty();
        assertThat(objects(bundle, "user-account").get(0).has("display_name")).isFalse();
    }

    @Test
    void nothing_isStillABundle() {
        StixRules.assertKept(bundle());
    }

    @Test
    void alertsOfOneDistrict_shareItsIdentity() {
        var bundle = bundle(SampleAlert.of("1", "Maple Hollow", null), SampleAlert.of("2", "Maple Hollow", null));

        StixRules.assertKept(bundle);
        assertThat(objects(bundle, "identity")).hasSize(2);
        assertThat(objects(bundle, "indicator")).hasSize(2);
    }

    @Test
    void hostileWords_stayWithinTheirText() {
        var hostile = SampleAlert.of("it's\\'] OR [x", "\"},{\"type\":\"x\"\u2028\u202e]}", Verdict.TRUE_POSITIVE);

        var bundle = bundle(hostile);

        StixRules.assertKept(bundle);
        assertThat(objects(bundle, "indicator").get(0).get("pattern").asText())
                .isEqualTo("[user-account:account_type = 'twitter' AND user-account:user_id = 'it\\'s\\\\\\'] OR [x']");
    }

    /** The id follows from the standard's namespace and the canonical JSON of the properties that identify an account. */
    @Test
    void accountHasTheIdThatEveryProgramGivesIt() {
        assertThat(objects(bundle(SampleAlert.of("77", "Maple Hollow", null)), "user-account")
                        .get(0)
                        .get("id")
                        .asText())
                .isEqualTo("user-account--32324548-f6fb-57b6-9cb5-dbad74e49546");
    }

    @ParameterizedTest
    @CsvSource({
        "TRUE_POSITIVE, malicious-activity",
        "FALSE_POSITIVE, benign",
        "BENIGN, benign",
        "DUPLICATE, anomalous-activity",
        "INSUFFICIENT_DATA, anomalous-activity"
    })
    void whatItIs_isWhatPeopleSaid(Verdict verdict, String type) {
        var indicator = objects(bundle(SampleAlert.of("1", "Maple Hollow", verdict)), "indicator")
                .get(0);

        assertThat(indicator.get("indicator_types").get(0).asText()).isEqualTo(type);
        assertThat(indicator.get("confidence").asInt()).isEqualTo(94);
        assertThat(indicator.get("created").asText()).isEqualTo("2026-03-01T08:00:00.123Z");
    }

    private static JsonNode bundle(Alert... alerts) {
        var stix = new Stix(Map.of());
        var objects = new ArrayList<Stix.StixObject>(List.of(Stix.author()));
        List.of(alerts).forEach(alert -> objects.addAll(stix.objects(alert)));
        var node = JSON.createObjectNode().put("type", "bundle").put("id", Stix.bundleId());
        var array = node.putArray("objects");
        objects.forEach(object -> array.add(read(Stix.json(object))));
        return node;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<JsonNode> objects(JsonNode bundle, String type) {
        return StreamSupport.stream(bundle.get("objects").spliterator(), false)
                .filter(object -> object.get("type").asText().equals(type))
                .toList();
    }
}
