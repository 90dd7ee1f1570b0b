package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.sweep.NoteServer.Defect;

/** What the sweeps find in a service with a defect, and that they find nothing in one without. */
class SweepsTest {

    @AfterEach
    void reset() {
        RestAssured.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        NONE                   |
        OPEN                   | GET /api/v1/notes/{noteId} without a key: 200
        NEEDS_NO_SCOPE         | POST /api/v1/notes with the scope read: 201
        TELLS_THAT_IT_IS_THERE | GET /api/v1/notes/{noteId} with another district's [path noteId]: 403
        LISTS_ALL              | GET /api/v1/notes tells of another district's noteId
        CHANGES_ALL            | GET /api/v1/notes/{noteId} shows another district's own as
        REFUSES_NAMELESSLY     | POST /api/v1/notes, another object at json /text: no violation names it in 400
        FAILS_AT_NUL           | POST /api/v1/notes, U+0000 at json /text: 500
        BREAKS_OFF             | POST /api/v1/notes, 10,000 letters at json /text: 0
        LOGS_A_STACK_TRACE     | POST /api/v1/notes, no text at json /text: 201
        LOGS_TWICE             | PUT /api/v1/notes/{noteId}, 10,000 letters at json /text: 200
        """)
    void defect_isFound(Defect defect, String finding) throws IOException {
        try (var server = new NoteServer(defect);
                var client = new Client(URI.create("http://localhost:" + server.port()))) {
            RestAssured.port = server.port();
            var keys = new Keys(NoteServer.SCOPES);
            var cleanup = new Cleanup(NoteServer.OPERATIONS, client);
            var findings = findings(keys, client);
            cleanup.remove();

            if (finding == null) {
                assertThat(findings).isEmpty();
            } else {
                assertThat(findings).anyMatch(found -> found.startsWith(finding));
            }
            assertThat(server.isEmpty()).as("what was made is removed").isTrue();
        }
    }

    private static List<String> findings(Keys keys, Client client) {
        var preparation = new FixtureBuilder(
                NoteServer.OPERATIONS,
                MissingNode.getInstance(),
                new GivenSamples(Map.of("text", "Thistlewick"), Map.of()),
                client,
                keys);
        var tenants = Stream.of("dst_maple", "dst_elm")
                .map(district ->
                        new Tenant(Map.of("districtId", district), keys.of(keys.scopesOfOneDistrict(), district)))
                .toList();
        tenants.forEach(preparation::prepare);
        assertThat(preparation.rejections()).isEmpty();
        var ofAuthorization =
                new AuthorizationSweep(NoteServer.OPERATIONS, tenants, client, keys, () -> {}).findings(Set.of());
        var ofValues = new FuzzSweep(NoteServer.OPERATIONS, tenants.get(0), client, keys).findings(1);
        return Stream.of(ofAuthorization, ofValues).flatMap(List::stream).toList();
    }
}
