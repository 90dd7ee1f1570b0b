package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {

    private static final String SCHEMAS =
            """
            {"Severity": {"type": "string", "enum": ["low", "high"]},
             "Account": {"type": "object", "required": ["platform"], "properties": {
                 "platform": {"type": "string", "examples": ["bluesky"]}, "handle": {"type": "string"}}},
             "Decision": {"type": "object", "examples": [{"accounts": [{"platform": "x"}], "districtId": "dst_other"}],
                 "properties": {"districtId": {"type": "string"}, "note": {"type": "string"},
                     "accounts": {"type": "array", "items": {"$ref": "#/components/schemas/Account"}}}},
             "Filing": {"type": "object", "properties": {"filedAt": {"type": "string", "format": "date-time"}}}}""";

    private final Samples samples =
            new Samples(Json.read(SCHEMAS), Map.of("districtId", "dst_maple"), false, Duration.ofDays(-1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # name      | schema                                                                              | value
        severity    | {"$ref": "#/components/schemas/Severity"}                                           | "low"
        order       | {"type": "string", "default": "updated"}                                            | "updated"
        state       | {"type": "string", "pattern": "[A-Z]{2}"}                                           | "MA"
        ncesLeaId   | {"type": "string", "pattern": "[0-9]{7}"}                                           | "0123456"
        text        | {"type": "string", "pattern": "\\\\S", "minLength": 8}                              | "example.org"
        limit       | {"schema": {"type": "integer", "minimum": 3}}                                       | 3
        vouched     | {"type": "boolean"}                                                                 | true
        platform    | {"schema": {"type": "string"}, "example": "instagram"}                              | "instagram"
        body        | {"schema": {"type": "object"}, "examples": {"one": {"value": {"a": 1}}}}            | {"a":1}
        districtId  | {"type": "string", "examples": ["dst_other"]}                                       | "dst_maple"
        districtIds | {"type": "array", "items": {"type": "string"}, "examples": [["dst_other"]]}         | ["dst_maple"]
        domains     | {"type": "array", "items": {"type": "string"}, "examples": ["maple.example"]}       | ["maple.example"]
        accounts    | {"type": "array", "items": {"$ref": "#/components/schemas/Account"}}                | [{"platform":"bluesky"}]
        """)
    void schema_hasAValueThatFits(String name, String schema, String value) {
        assertThat(samples.of(name, Json.read(schema))).hasToString(value);
    }

    @Test
    void optionalProperties_areThereWhereTheWholeIsWanted() {
        assertThat(samples.whole().of("account", Json.read("{\"$ref\": \"#/components/schemas/Account\"}")))
                .hasToString("{\"platform\":\"bluesky\",\"handle\":\"example\"}");
    }

    @Test
    void exampleOfAnObject_isTaken_withWhatIsKnown_andWholeWhereThatIsWanted() {
        var decision = Json.read("{\"$ref\": \"#/components/schemas/Decision\"}");

        assertThat(samples.of("body", decision))
                .hasToString("{\"districtId\":\"dst_maple\",\"accounts\":[{\"platform\":\"x\"}]}");
        assertThat(samples.whole().of("body", decision))
                .hasToString(
                        """
                        {"districtId":"dst_maple","note":"example","accounts":[{"platform":"x","handle":"example"}]}""");
    }

    @Test
    void timesOfJson_areInstants_andThoseOfFormsLocal() {
        var ofJson = samples.of("filedAt", Json.read("{\"type\": \"string\", \"format\": \"date-time\"}"));
        var ofForm = samples.byName("filedAt", Json.read("{\"type\": \"string\"}"));
        assertThat(Instant.parse(ofJson.textValue())).isBefore(Instant.now());
        assertThat(LocalDateTime.parse(ofForm.textValue()).toInstant(ZoneOffset.UTC))
                .isBefore(Instant.now());
    }

    @ParameterizedTest
    @CsvSource({"platform, bluesky", "unheardOf, example"})
    void fieldOfAPage_isAsSomethingThatIsCalledTheSame(String name, String value) {
        assertThat(samples.byName(name, Json.read("{\"type\": \"string\"}")).textValue())
                .isEqualTo(value);
    }
}
