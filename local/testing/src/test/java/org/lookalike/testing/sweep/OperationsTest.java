package org.lookalike.testing.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.testing.Route;
import org.lookalike.testing.sweep.Location.In;

class OperationsTest {

    private static final String DOCUMENT =
            """
            {"paths": {"/things/{thingId}": {"delete": {
                "parameters": [
                    {"name": "thingId", "in": "path", "required": true, "schema": {"type": "string"}},
                    {"name": "If-Match", "in": "header", "schema": {"type": "string"}}],
                "security": [{"SecurityScheme": ["%s"]}]}}}}""";

    @Path("/things")
    @RolesAllowed("read")
    static class Things {

        static class Filter {
            @QueryParam("state")
            List<String> state;
        }

        @GET
        public void list(@BeanParam Filter filter) {}

        @PermitAll
        @POST
        @Path("{thingId: [0-9a-f-]+}/remove")
        public void remove(UUID thingId, @FormParam("") int times) {}

        @RolesAllowed({"manage", "operate"})
        @DELETE
        @Path("{thingId}")
        public void delete(UUID thingId) {}
    }

    static class Unprotected {
        @GET
        public void list() {}
    }

    private static Route route(String method, String path, String name) {
        return new Route(method, path, "application/json", method(Things.class, name));
    }

    private static Method method(Class<?> resource, String name) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Operation> operations(String document) {
        return Operations.of(
                Json.read(document),
                List.of(
                        route("GET", "/things", "list"),
                        route("POST", "/things/{thingId: [0-9a-f-]+}/remove", "remove"),
                        route("DELETE", "/things/{thingId}", "delete")));
    }

    @Test
    void whatIsDescribed_comesFirst_asItIsDescribed() {
        var delete = operations(DOCUMENT).get(0);
        assertThat(delete.name()).isEqualTo("DELETE /things/{thingId}");
        assertThat(delete.isDestructive()).isTrue();
        assertThat(delete.scopes()).containsExactlyInAnyOrder("manage", "operate");
        assertThat(delete.parameters())
                .containsOnlyKeys(new Location(In.PATH, "thingId"), new Location(In.HEADER, "If-Match"));
        assertThat(delete.required()).containsExactly(new Location(In.PATH, "thingId"));
    }

    @Test
    void whatIsNot_isAsItsClassDeclaresIt() {
        var page = operations(DOCUMENT).get(2);
        assertThat(page.name()).isEqualTo("POST /things/{thingId}/remove");
        assertThat(page.isOpen()).isTrue();
        assertThat(page.isDestructive()).isTrue();
        assertThat(page.bodies()).containsOnlyKeys("application/x-www-form-urlencoded");
        assertThat(page.parameters()
                        .get(new Location(In.PATH, "thingId"))
                        .path("format")
                        .asText())
                .isEqualTo("uuid");
        assertThat(page.parameters()
                        .get(new Location(In.FORM, "times"))
                        .path("type")
                        .asText())
                .isEqualTo("integer");
    }

    @Test
    void parametersInABean_areAmongThem() {
        assertThat(operations(DOCUMENT).get(1).parameters()).containsOnlyKeys(new Location(In.QUERY, "state"));
    }

    @ParameterizedTest
    @CsvSource({"manage, 'DELETE /things/{thingId}'", "read, 'DELETE /things/{thingId}'"})
    void otherScopesThanThoseOfTheClass_areFound(String documented, String operation) {
        var document = DOCUMENT.formatted(documented);
        assertThat(Operations.withOtherScopes(operations(document), Json.read(document)))
                .containsExactly(operation);
    }

    @Test
    void sameScopes_areNot() {
        var document = DOCUMENT.formatted("manage\", \"operate");
        assertThat(Operations.withOtherScopes(operations(document), Json.read(document)))
                .isEmpty();
    }

    @Test
    void whatNoClassDeclares_isNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Operations.of(Json.read(DOCUMENT), List.of(route("GET", "/things", "list"))))
                .withMessageContaining("DELETE /things/{thingId}");
    }

    @Test
    void whatSaysNothingOfWhoMayCallIt_isNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Declaration.scopes(method(Unprotected.class, "list")))
                .withMessageContaining("Unprotected.list");
        assertThat(Declaration.scopes(method(Things.class, "list"))).isEqualTo(Set.of("read"));
    }
}
