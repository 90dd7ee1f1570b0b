package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    static {
        new StorableJson().customize(JSON);
    }

    record Leader(String name, LocalDate agreedOn, List<String> roles) {}

    record District(
            String name,
            List<String> aliases,
            Set<String> states,
            String[] domains,
            List<Leader> leaders,
            Instant until,
            OffsetDateTime from,
            Integer number) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"name":"a\\u0000b"}                                   | name                | holds U+0000
            {"name":"a\\ud800b"}                                   | name                | holds U+0000
            {"name":"\\udc00"}                                     | name                | holds U+0000
            {"aliases":["a","\\u0000"]}                            | aliases[1]          | holds U+0000
            {"states":["\\u0000"]}                                 | states[0]           | holds U+0000
            {"domains":["\\u0000"]}                                | domains[0]          | holds U+0000
            {"leaders":[{},{"name":"\\u0000"}]}                    | leaders[1].name     | holds U+0000
            {"leaders":[{"roles":["a","b","\\u0000"]}]}            | leaders[0].roles[2] | holds U+0000
            {"until":"+999999999-12-31T23:59:59Z"}                 | until               | is out of range
            {"until":"-999999999-01-01T00:00:00Z"}                 | until               | is out of range
            {"until":"+10000-01-01T00:00:00Z"}                     | until               | is out of range
            {"until":99999999999999}                               | until               | is out of range
            {"until":9223372036854775807}                          | until               | is out of range
            {"from":"+999999999-12-31T23:59:59Z"}                  | from                | is out of range
            {"leaders":[{"agreedOn":"-999999999-01-01"}]}          | leaders[0].agreedOn | is out of range
            {"leaders":[{"agreedOn":[999999999,1,1]}]}             | leaders[0].agreedOn | is out of range
            """)
    void unstorableValue_isRefused_withItsField(String json, String field, String rule) {
        var refusal = catchThrowableOfType(UnstorableJson.class, () -> JSON.readValue(json, District.class));

        assertThat(UnreadableJson.field(refusal)).isEqualTo(field);
        assertThat(refusal.rule()).startsWith(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"aliases\":[\"a\",null]}', aliases[1]",
        "'{\"states\":[null]}', states[0]",
        "'{\"leaders\":[{\"roles\":[null]}]}', leaders[0].roles[0]"
    })
    void nullWithinAList_isRefused_withItsField(String json, String field) {
        var refusal = catchThrowableOfType(InvalidNullException.class, () -> JSON.readValue(json, District.class));

        assertThat(UnreadableJson.field(refusal)).isEqualTo(field);
    }

    @Test
    void storableValues_areRead() throws JsonProcessingException {
        var district = JSON.readValue(
                """
                {"name":"Maple Hollow \\ud83c\\udf41","aliases":["a"],"states":["MA"],"number":7,
                 "leaders":[{"agreedOn":"2026-01-12"}],"until":"2026-01-12T19:58:03Z"}""",
                District.class);

        assertThat(district.name()).isEqualTo("Maple Hollow \uD83C\uDF41");
        assertThat(district.aliases()).containsExactly("a");
        assertThat(district.states()).containsExactly("MA");
        assertThat(district.domains()).isNull();
        assertThat(district.leaders().get(0).agreedOn()).isEqualTo(LocalDate.of(2026, 1, 12));
        assertThat(district.until()).isEqualTo(Instant.parse("2026-01-12T19:58:03Z"));
    }
}
