package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.sweep.Location.In;

class CallTest {

    private static final Location ID = new Location(In.PATH, "id");
    private static final Location STATE = new Location(In.QUERY, "state");
    private static final Location FILE = new Location(In.FORM, "file");
    private static final JsonNode WHOLE =
            Json.read("{\"name\": \"Maple\", \"accounts\": [{\"platform\": \"x\", \"handle\": \"maple\"}]}");

    private static Call call(Map<Location, JsonNode> values, Body body) {
        Map<Location, JsonNode> parameters = Map.of(FILE, Json.read("{\"format\": \"binary\"}"));
        return new Call(
                new Operation("PUT", "/things/{id}", Set.of(), true, parameters, Set.of(), Map.of()), values, body);
    }

    private static String content(Call call) {
        return new String(call.content().bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/name, '{\"name\":\"b\"}'",
        "/accounts/0/handle, '{\"name\":\"a\",\"accounts\":[{\"platform\":\"x\",\"handle\":\"b\"}]}'"
    })
    void valueWithinJson_isPutInItsPlace_withWhatItStandsIn(String pointer, String expected) {
        var call = call(Map.of(), new Body.Json(Json.read("{\"name\": \"a\"}"), WHOLE));
        assertThat(content(call.with(new Location(In.JSON, pointer), TextNode.valueOf("b"))))
                .isEqualTo(expected);
        assertThat(content(call)).as("the call itself").isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void places_areThoseOfTheWhole() {
        assertThat(call(Map.of(ID, TextNode.valueOf("1")), new Body.Json(Json.read("{}"), WHOLE))
                        .locations())
                .extracting(Location::toString)
                .containsExactly(
                        "form file",
                        "path id",
                        "json as a whole",
                        "json /name",
                        "json /accounts",
                        "json /accounts/0",
                        "json /accounts/0/platform",
                        "json /accounts/0/handle");
    }

    @Test
    void pathAndQuery_areEncoded_andListsRepeated() {
        var values = Map.of(ID, TextNode.valueOf("a/b"), STATE, Samples.repeated(TextNode.valueOf("ü"), 2));
        assertThat(call(Map.copyOf(values), new Body.None())
                        .request(URI.create("http://localhost"), Map.of())
                        .uri())
                .hasToString("http://localhost/things/a%2Fb?state=%C3%BC&state=%C3%BC");
    }

    @Test
    void formOfParts_namesItsFiles() {
        var call = call(Map.of(FILE, TextNode.valueOf("a,b")), new Body.Form("multipart/form-data"));
        assertThat(content(call)).contains("name=\"file\"; filename=\"example\"\r\n\r\na,b\r\n");
        assertThat(call.content().type()).startsWith("multipart/form-data; boundary=");
    }

    @ParameterizedTest
    @CsvSource({"00e9, c3a9", "0000, 00", "d800, eda080", "dc00, edb080", "dcff, ff"})
    void whatHasNoBytes_getsSome(String codeUnit, String bytes) {
        var text = Character.toString((char) Integer.parseInt(codeUnit, 16));
        assertThat(HexFormat.of().formatHex(LenientUtf8.bytes(text))).isEqualTo(bytes);
    }

    @Test
    void jsonHasWhatHasNoBytes_asEscapes() {
        var call = call(Map.of(), new Body.Json(TextNode.valueOf("\ud800\u0000"), TextNode.valueOf("")));
        assertThat(content(call)).isEqualTo("\"\\uD800\\u0000\"");
    }
}
