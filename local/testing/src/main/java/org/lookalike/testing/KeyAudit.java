package org.lookalike.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tests that every service records what happens to its keys, permanently. */
public final class KeyAudit {

    private KeyAudit() {}

    /** Creates, changes and revokes keys of the service under test and reads its audit log. */
    public static void assertKept(DataSource database) {
        assertThat(events()).anySatisfy(event -> assertThat(event)
                .containsEntry("what", "key_made")
                .containsEntry("who", "bootstrap")
                .containsEntry("keyId", "7e577e577e57"));

        var keyId = make();
        assertThat(events().get(0))
                .containsEntry("what", "key_made")
                .containsEntry("who", "bootstrap")
                .containsEntry("keyId", keyId)
                .extractingByKey("after")
                .isEqualTo(Map.of("name", "fictional ticket system", "scopes", List.of("read")));
        given().delete("/api/v1/keys/" + keyId).then().statusCode(204);
        assertThat(events().get(0))
                .containsEntry("what", "key_revoked")
                .containsEntry("who", "bootstrap")
                .containsEntry("keyId", keyId);

        try (var connection = database.getConnection()) {
            execute(connection, "update api_key set last_used_at = now() where key_id = '%s'".formatted(keyId));
            assertThat(events().get(0)).containsEntry("what", "key_revoked");
            execute(connection, "update api_key set scopes = '{operate}' where key_id = '%s'".formatted(keyId));
            assertThat(events().get(0))
                    .containsEntry("what", "key_altered")
                    .satisfies(event -> assertThat(event.get("who")).asString().startsWith("database role "));
            for (var statement : List.of(
                    "update audit_event set who = 'nobody'", "delete from audit_event", "truncate audit_event")) {
                assertThatThrownBy(() -> execute(connection, statement))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied for table audit_event");
            }
            assertThatThrownBy(() -> execute(connection, "alter table api_key disable trigger all"))
                    .isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String make() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", "fictional ticket system", "scopes", List.of("read")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("keyId");
    }

    private static List<Map<String, Object>> events() {
        return given().get("/api/v1/keys/events")
                .then()
                .statusCode(200)
                .extract()
                .path("");
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
